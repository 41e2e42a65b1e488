import { isHarmlessValue } from './isHarmlessValue';
import { matchAt } from './matchAt';
import type { ValuePlace } from './placeOfValue';
import { readValue, type ReadValue } from './readValue';
import { tellsLittle } from './tellsLittle';
import type { Span } from './types';

const STRONG = /pass|pwd|\bpw$/i;
const VARIABLE_BEFORE =
  /\n(?:export |declare -x )?[A-Za-z_]\w{0,60}=[^\n]{0,200}\n?$/;
const VARIABLE_AFTER = /^\r?\n(?:export |declare -x )?[A-Za-z_]\w{0,60}=/;
/** A change, as Terraform prints it: "old" -> "new". */
const CHANGE = /["'`][ \t]{0,5}->[ \t]{0,5}/y;

/** The name of a Secret rather than what it holds. */
const isObjectName = (name: string, value: string) =>
  /^["']?secret$/i.test(name) && /^[a-z]+(?:[-/][a-z]+)+$/.test(value);

/** ODBC puts a value in braces that has a semicolon. */
function readBraced(
  text: string,
  { at, sign }: ValuePlace,
): ReadValue | undefined {
  if (sign !== '=' || text[at] !== '{' || text[at + 1] === '{')
    return undefined;
  const close = text.slice(at, at + 512).search(/[}\n]/);
  return close > 0 && text[at + close] === '}'
    ? { start: at + 1, end: at + close, quoted: true }
    : undefined;
}

/** Whether the line before or after is a variable too: then a value takes the rest of its line. */
const inEnvironment = (text: string, { nameStart, limit }: ValuePlace) =>
  VARIABLE_BEFORE.test(text.slice(Math.max(0, nameStart - 300), nameStart)) ||
  VARIABLE_AFTER.test(text.slice(limit, limit + 100));

/** Where a value without quotes ends; undefined when it is no secret. */
function bareEnd(
  text: string,
  place: ValuePlace,
  wordEnd: number,
): number | undefined {
  const { name, at, sign, lead, limit } = place;
  let end = place.stringEnd ?? wordEnd;
  if (
    place.stringEnd === undefined &&
    lead !== undefined &&
    (sign === ':' || inEnvironment(text, place))
  ) {
    const line = text
      .slice(at, limit)
      .replace(/(?:\s+#[^\n]{0,200}|[\s,])$/, '')
      .trimEnd();
    if (isHarmlessValue(line, sign === ':')) return undefined;
    // A sentence that begins its line is no value; a nested field and a variable are.
    if (lead || name.includes('_') || name === name.toUpperCase())
      end = at + line.length;
  }
  const word = text.slice(at, Math.min(end, at + 400));
  if (STRONG.test(name)) return end;
  const inSentence =
    sign === ':' &&
    lead === undefined &&
    !place.isField &&
    place.stringEnd === undefined;
  return /^\d{1,7}$/.test(word) || (inSentence && tellsLittle(word))
    ? undefined
    : end;
}

/** The value at a place, unless it is harmless; and what it changes to. */
export function plainSpans(text: string, place: ValuePlace): Span[] {
  const { name, sign } = place;
  const value = readBraced(text, place) ?? readValue(text, place.at);
  const end = value.quoted ? value.end : bareEnd(text, place, value.end);
  if (end === undefined) return [];
  const content = text.slice(value.start, end);
  if (
    isHarmlessValue(content, sign === ':' && !value.quoted) ||
    isObjectName(name, content) ||
    (sign === ' ' && /^(?:password|token|secret|key|string)s?$/i.test(content))
  )
    return [];
  const spans: Span[] = [{ start: value.start, end }];
  const change = value.quoted ? matchAt(CHANGE, text, end) : undefined;
  if (change) {
    const { start, end: changedEnd } = readValue(text, end + change[0].length);
    if (!isHarmlessValue(text.slice(start, changedEnd)))
      spans.push({ start, end: changedEnd });
  }
  return spans;
}
