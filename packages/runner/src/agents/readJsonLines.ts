import { LineSplitter } from './command/LineSplitter';

/** Longest line that is read as JSON (UTF-16 units): a file that an agent writes is in one line. */
const maxLine = 8 * 1024 * 1024;

/** A line: an object of JSON, or another text. */
type JsonLine = { value: object; text?: undefined } | { text: string };

/** Reads lines of JSON objects; what is none is passed on as text. Lines beyond 8 Mi characters are left out, and said so. */
export async function* readJsonLines(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<JsonLine> {
  const lines = new LineSplitter();
  let line = '';
  let length = 0;
  const take = (text: string): JsonLine | undefined => {
    length += text.length;
    if (length <= maxLine) line += text;
    if (!text.endsWith('\n')) return undefined;
    const read =
      length > maxLine
        ? { text: `[A line of ${length} characters was left out]\n` }
        : parse(line);
    line = '';
    length = 0;
    return read;
  };
  for await (const chunk of stream) {
    for (const { text } of lines.push(chunk)) {
      const read = take(text);
      if (read) yield read;
    }
  }
  const last = take(`${lines.end()[0]?.text ?? ''}\n`);
  if (last && last.text !== '\n') yield last;
}

function parse(text: string): JsonLine {
  if (text.startsWith('{')) {
    try {
      return { value: JSON.parse(text) };
    } catch {
      // Then it is something else that begins like it.
    }
  }
  return { text };
}
