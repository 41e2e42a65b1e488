import { LineEnds } from './LineEnds';
import { blockSpans } from './blockSpans';
import { headerSpans } from './headerSpans';
import { isSecretName } from './isSecretName';
import { placeOfValue, type ValuePlace } from './placeOfValue';
import { plainSpans } from './plainSpans';
import type { Detector, Span } from './types';

/** A part of a name that may be a secret's: where to look closer. */
const HINT =
  /passw|passphrase|passcode|pass\b|pwd|secret|token|key|credential|creds|authorization|cookie|jwt|psk|dockerc(?:onfigjson|fg)|access.?signature|session.?id|(?<=[_-])(?:pat|otp|pw)\b/gi;
/** How far a name goes to each side of its hint, in characters. */
const NAME_LEFT = 100;
const NAME_RIGHT = 60;
const NAME_PART = /[\w.-]/;

/** The range of the name around a hint; to the left it may be a path, as in checksum/secret. */
function nameAround(text: string, from: number, to: number) {
  let start = from;
  let end = to;
  const left = Math.max(0, start - NAME_LEFT);
  while (start > left && /[\w./-]/.test(text[start - 1])) start -= 1;
  const right = Math.min(text.length, end + NAME_RIGHT);
  while (end < right && NAME_PART.test(text[end])) end += 1;
  return { start, end };
}

/** The beginning of a secret's name that ends at a position: also of one in two words, "API key". */
function secretNameStart(text: string, start: number, end: number) {
  const name = text.slice(start, end);
  if (isSecretName(name)) return start;
  const [first] =
    /[A-Za-z]{2,20} $/.exec(text.slice(Math.max(0, start - 24), start)) ?? [];
  return first && isSecretName(first + name) ? start - first.length : undefined;
}

/** What stands between the tags of an element. */
function elementSpans(text: string, { at, before, limit }: ValuePlace): Span[] {
  if (!/<[\w:]*$/.test(before)) return [];
  const length = text.slice(at, limit).search(/<|$/);
  return [{ start: at, end: at + length }];
}

function valueSpans(text: string, place: ValuePlace, lines: LineEnds): Span[] {
  const { at, lead, limit, sign } = place;
  if (sign === '>') return elementSpans(text, place);
  const isBlock =
    sign === ':' &&
    lead !== undefined &&
    /^[|>][+-]?\d?[ \t]*$/.test(text.slice(at, Math.min(limit, at + 20)));
  return isBlock
    ? blockSpans(text, at, lead.length, lines)
    : headerSpans(text, place) ?? plainSpans(text, place);
}

/** Values whose name says that they are secret: variables, fields, flags, headers, parameters, tags. */
export const findNamedValues: Detector = text => {
  const spans: Span[] = [];
  const lines = new LineEnds(text);
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text); hint; hint = HINT.exec(text)) {
    const { start, end } = nameAround(text, hint.index, HINT.lastIndex);
    HINT.lastIndex = end;
    const nameStart = secretNameStart(text, start, end);
    if (nameStart === undefined) continue;
    const name = text.slice(nameStart, end);
    const place = placeOfValue(text, name, nameStart, end, lines);
    if (!place) continue;
    for (const span of valueSpans(text, place, lines))
      if (span.end > span.start) {
        spans.push(span);
        HINT.lastIndex = Math.max(HINT.lastIndex, span.end);
      }
  }
  return spans;
};
