import { decodeText } from './decodeText';
import { stringEnd } from './readValue';
import type { Detector, Span } from './types';

const SECRET_KIND =
  /kind\\{0,15}["']\s{0,9}:\s{0,9}\\{0,15}["']Secret(?:List)?\\{0,15}["']/;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** JSON in a string of JSON, in a string of JSON. */
const MAX_ESCAPES = 7;

/** An object or a list that is open. */
interface Frame {
  close: '}' | ']';
  /** What it is called in the object that holds it. */
  name?: string;
  /** The name that was read and waits for its value. */
  field?: string;
  kind?: string;
  /** Secret if this object is a Secret. */
  data: Span[];
  /** Secret if this object is a SecretList: the data of items that do not say their kind. */
  items: Span[];
  /** Where strings of this frame go, whatever their names are, and whether they are base64. */
  sink?: { spans: Span[]; base64: boolean };
  /** Where the last applied configuration goes. */
  applied?: Span[];
}

const frame = (close: Frame['close'], name?: string): Frame => ({
  close,
  name,
  data: [],
  items: [],
});

function openFrame(close: Frame['close'], parent: Frame): Frame {
  const opened = frame(close, parent.field);
  opened.sink = parent.sink;
  if (parent.field === 'data' || parent.field === 'stringData')
    opened.sink ??= { spans: parent.data, base64: parent.field === 'data' };
  if (parent.field === 'metadata') opened.applied = parent.data;
  if (parent.field === 'annotations') opened.applied = parent.applied;
  parent.field = undefined;
  return opened;
}

function closeFrame(closed: Frame, outer: readonly Frame[], spans: Span[]) {
  if (closed.kind === 'Secret') spans.push(...closed.data);
  if (closed.kind === 'SecretList') spans.push(...closed.items);
  const list = outer[outer.length - 1];
  const owner = outer[outer.length - 2];
  if (!closed.kind && list?.name === 'items')
    for (const span of closed.data) owner?.items.push(span);
}

function addValue(text: string, into: Frame, start: number, end: number) {
  const value = text.slice(start, end);
  if (into.sink) {
    const plain = into.sink.base64 ? decodeText(value) : undefined;
    into.sink.spans.push({ start, end, plain });
  } else if (into.field === 'kind') into.kind = value;
  else if (into.field === LAST_APPLIED) into.applied?.push({ start, end });
  into.field = undefined;
}

/** Reads the JSON between two positions whose quotes stand behind `escapes` backslashes. Text around it does no harm. */
function scan(
  text: string,
  from: number,
  to: number,
  escapes: number,
  spans: Span[],
) {
  const open: Frame[] = [frame('}')];
  const mark = /["'{}[\]]/g;
  mark.lastIndex = from;
  for (
    let found = mark.exec(text);
    found && found.index < to;
    found = mark.exec(text)
  ) {
    const at = found.index;
    const character = found[0];
    const current = open[open.length - 1];
    if (character === '{' || character === '[')
      open.push(openFrame(character === '{' ? '}' : ']', current));
    else if (character === '}' || character === ']') {
      // A bracket that nothing opened belongs to the text around.
      if (current.close === character && open.length > 1)
        closeFrame(current, open.slice(-3, -1), (open.pop(), spans));
    } else {
      let slashes = 0;
      while (at - slashes > from && text[at - slashes - 1] === '\\')
        slashes += 1;
      if (slashes !== escapes) continue;
      // An apostrophe opens nothing.
      if (
        character === "'" &&
        !/[{[,:]\s*$/.test(text.slice(Math.max(from, at - 3), at))
      )
        continue;
      const start = at + 1;
      const end = Math.min(stringEnd(text, start, character, escapes), to);
      const after = text.slice(end + escapes + 1, end + escapes + 12);
      if (/^\s{0,10}:/.test(after))
        current.field = text.slice(start, Math.min(end, start + 80));
      else {
        addValue(text, current, start, end);
        if (escapes < MAX_ESCAPES && end - start > 20)
          scan(text, start, end, escapes * 2 + 1, spans);
      }
      mark.lastIndex = Math.max(end + escapes + 1, start);
    }
  }
  // What was cut off.
  for (let last = open.pop(); last; last = open.pop())
    closeFrame(last, open.slice(-2), spans);
}

/** The data of Secrets in JSON: over many lines or in one, in strings of other JSON, and in the middle of a log. */
export const findJsonSecrets: Detector = text => {
  const spans: Span[] = [];
  if (SECRET_KIND.test(text)) scan(text, 0, text.length, 0, spans);
  return spans;
};
