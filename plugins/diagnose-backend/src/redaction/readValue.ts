/** A value in a text, without its quotes. */
export interface ReadValue {
  start: number;
  end: number;
  quoted: boolean;
}

const QUOTE = /(\\{0,15})(["'`])/y;
/** Goes on with another assignment or ends here: `, x`, `;user=y`, `&`, `,"`. */
const NEXT = /[,;&]+(?:[\s"'`\\]|$|[\w .-]{1,40}=)/y;
const CLOSED = /[)\]}]+(?:[\s,;.:"'`\\)\]}]|$)/y;
const OPENER: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const STOP = /[\s"'`<,;&)\]}]/g;

const test = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Where a string ends that was opened by a quote behind `escapes` backslashes: at the same quote behind as many, or at the
 * end of its line.
 */
export function stringEnd(
  text: string,
  from: number,
  quote: string,
  escapes: number,
): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r') return at;
    if (character !== quote) continue;
    // YAML and SQL write a quote in quotes twice.
    if (quote === "'" && at > from && text[at + 1] === quote) {
      at += 1;
      continue;
    }
    let slashes = 0;
    while (at - slashes > from && text[at - slashes - 1] === '\\') slashes += 1;
    // Outside of other strings, an even number of backslashes is a text of backslashes.
    if (escapes === 0 ? slashes % 2 === 0 || quote === "'" : slashes <= escapes)
      return at - Math.min(slashes, escapes);
  }
  return text.length;
}

/** A word that no quotes hold: to a blank, to the next assignment, to the bracket that it stands in. */
function wordEnd(text: string, from: number): number {
  STOP.lastIndex = from;
  for (let stop = STOP.exec(text); stop; stop = STOP.exec(text)) {
    const at = stop.index;
    if (/[\s"'`<]/.test(stop[0]))
      return at > from && text[at - 1] === '\\' ? at - 1 : at;
    const opener = OPENER.get(stop[0]);
    const closes =
      opener && !text.slice(Math.max(from, at - 200), at).includes(opener);
    if (closes ? test(CLOSED, text, at) : !opener && test(NEXT, text, at))
      return at;
  }
  return text.length;
}

/** Reads the value at a position: a string in quotes, however deeply escaped, or a word. */
export function readValue(text: string, at: number): ReadValue {
  const open = test(QUOTE, text, at);
  if (open) {
    const start = at + open[0].length;
    const end = stringEnd(text, start, open[2], open[1].length);
    return { start, end, quoted: true };
  }
  return { start: at, end: wordEnd(text, at), quoted: false };
}
