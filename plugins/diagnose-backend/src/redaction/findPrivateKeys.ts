import type { Detector, Span } from './types';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/;
/** A line of a key: base64 or a PEM header, perhaps quoted, indented or behind a bar. */
const BODY =
  /^[\s"'|>+]{0,80}(?:[\w+/=]{1,200}|(?:Proc-Type|DEK-Info|Version|Comment): [^\n]{1,200})?["',\\]{0,4}\s{0,4}$/;

/** On one line, with escaped line ends, a key that was cut off ends with its string. */
const cutOff = (body: string, inside: boolean) =>
  inside ? body.trimEnd().length : body.search(/["'`]|$/);

/** Private keys in PEM, each line by itself. One that was cut off ends with the first line that is not base64. */
export const findPrivateKeys: Detector = text => {
  const spans: Span[] = [];
  if (!text.includes('PRIVATE KEY')) return spans;
  let inside = false;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    let from = 0;
    while (from < line.length) {
      const rest = line.slice(from);
      let begin = 0;
      if (!inside) {
        begin = rest.search(BEGIN);
        if (begin < 0) break;
      }
      const body = rest.slice(begin);
      const end = END.exec(body);
      if (inside && !end && !BODY.test(line)) {
        inside = false;
        continue;
      }
      const length = end ? end.index + end[0].length : cutOff(body, inside);
      const indent = inside ? body.search(/\S|$/) : 0;
      const start = lineStart + from + begin;
      if (length > indent)
        spans.push({ start: start + indent, end: start + length });
      inside = !end && !/\\n/.test(body);
      from += begin + Math.max(length, 1);
      if (!end) break;
    }
    lineStart += line.length + 1;
  }
  return spans;
};
