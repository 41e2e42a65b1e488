import Anser from 'anser';
import { visibleText } from '../common/visibleText';

/** A piece of a terminal's output. */
export interface AnsiSpan {
  text: string;
  /** One of the sixteen named colours, such as `red` and `bright-red`. */
  color?: string;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
}

/** Commands to a terminal with a text as their argument: titles, links, the clipboard (ECMA-48 OSC, DCS, SOS, PM, APC). */
const strings =
  // eslint-disable-next-line no-control-regex
  /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g;
/** All other commands but those that set colours: moves, clears, modes, character sets. */
const commands =
  // eslint-disable-next-line no-control-regex
  /\u001b(?:\[[0-?]*[ -/]*[@-ln-~]|[ -/]+[0-~]|[0-Z\\^-~])/g;

/**
 * A terminal's output as pieces with their named colours. Commands to the terminal are left out, and so are
 * backgrounds and colours by number: what is legible on one theme is not on the other. Nothing is concealed.
 */
export function ansiSpans(output: string): AnsiSpan[] {
  const text = overwrite(output.replace(strings, '').replace(commands, ''));
  return Anser.ansiToJson(text, {
    json: true,
    remove_empty: true,
    use_classes: true,
  }).map(({ content, fg, decorations }) => ({
    text: visibleText(content),
    color: named(fg),
    bold: decorations.includes('bold'),
    dim: decorations.includes('dim'),
    italic: decorations.includes('italic'),
    underline: decorations.includes('underline'),
  }));
}

const colors = new Set(
  [
    'black',
    'red',
    'green',
    'yellow',
    'blue',
    'magenta',
    'cyan',
    'white',
  ].flatMap(name => [name, `bright-${name}`]),
);

function named(name: string | null): string | undefined {
  const color = name?.replace(/^ansi-/, '');
  return color && colors.has(color) ? color : undefined;
}

/** What a terminal shows of lines that were written over from their beginning, as progress bars are. */
function overwrite(text: string): string {
  if (!text.includes('\r')) return text;
  return text
    .split('\n')
    .map(line => {
      const shown = line.replace(/\r+$/, '');
      return shown.slice(shown.lastIndexOf('\r') + 1);
    })
    .join('\n');
}
