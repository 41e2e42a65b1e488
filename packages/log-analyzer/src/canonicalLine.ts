/**
 * Stand-ins, of the same kind as what they stand for: no rule tells one of a kind from another, and templates show them
 * as what they are.
 */
const TIME = '2000-01-01T00:00:00Z';
const CLOCK = '00:00:00';
const ID = '00000000';
const ADDRESS = '0.0.0.0';
/** By how many digits: rules bound them. Longer numbers are alike. */
const NUMBERS = ['', '', '', '999', '9999', '99999'];
const FRACTION = '99';

/** Numbers of three digits that rules know: exit codes and the answers of servers. */
const isKnown = (number: number) =>
  (number >= 120 && number < 150) ||
  (number >= 400 && number < 430) ||
  (number >= 500 && number < 510);

const ZERO = 48;

const NINE = 57;
// Of what is beyond the end of a line, each is false.
const isDigit = (code: number) => code >= ZERO && code <= NINE;
const isHex = (code: number) => isDigit(code) || (code >= 97 && code <= 102);
const isWord = (code: number) =>
  (code >= 97 && code <= 122) ||
  isDigit(code) ||
  (code >= 65 && code <= 90) ||
  code === 95;

const DASH = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;

/** Where the digits that begin at a position end. */
function digitsFrom(line: string, from: number): number {
  let at = from;
  while (isDigit(line.charCodeAt(at))) at += 1;
  return at;
}

/** Where `10:00:00.123` ends; `from` when there is none. */
function clockFrom(line: string, from: number): number {
  if (
    line.charCodeAt(from + 2) !== COLON ||
    line.charCodeAt(from + 5) !== COLON ||
    digitsFrom(line, from) !== from + 2 ||
    digitsFrom(line, from + 3) !== from + 5 ||
    digitsFrom(line, from + 6) !== from + 8
  )
    return from;
  const end = from + 8;
  const separator = line.charCodeAt(end);
  if (separator !== DOT && separator !== 44) return end;
  const fraction = digitsFrom(line, end + 1);
  return fraction > end + 1 ? fraction : end;
}

/** Where `2026-11-20T10:00:00.123+01:00` ends; `from` when there is none. */
function timeFrom(line: string, from: number): number {
  const separator = line.charCodeAt(from + 4);
  if (
    (separator !== DASH && separator !== SLASH) ||
    line.charCodeAt(from + 7) !== separator ||
    digitsFrom(line, from + 5) !== from + 7 ||
    digitsFrom(line, from + 8) !== from + 10 ||
    (line[from + 10] !== 'T' && line[from + 10] !== ' ')
  )
    return from;
  const end = clockFrom(line, from + 11);
  if (end === from + 11) return from;
  if (line[end] === 'Z') return end + 1;
  if (line[end] !== '+' && line[end] !== '-') return end;
  const hours = digitsFrom(line, end + 1);
  if (hours === end + 5) return hours;
  if (hours !== end + 3 || line.charCodeAt(hours) !== COLON) return end;
  const minutes = digitsFrom(line, hours + 1);
  return minutes === hours + 3 ? minutes : end;
}

/** Where `10.0.0.7` or `10.0.0.7:5432` ends, whose first number ends at `first`; `from` when there is none. */
function addressFrom(line: string, from: number, first: number): number {
  let end = first;
  for (let part = 1; part < 4; part += 1) {
    if (line.charCodeAt(end) !== DOT) return from;
    const next = digitsFrom(line, end + 1);
    if (next === end + 1 || next > end + 4) return from;
    end = next;
  }
  if (isWord(line.charCodeAt(end))) return from;
  if (line.charCodeAt(end) !== COLON) return end;
  const port = digitsFrom(line, end + 1);
  return port > end + 1 && port <= end + 6 ? port : end;
}

/** Where an identifier in hexadecimal ends, of at least 8 characters with a digit in time; `from` when there is none. */
function idFrom(line: string, from: number): number {
  let at = from;
  let digit = Infinity;
  for (; at < from + 64; at += 1) {
    const code = line.charCodeAt(at);
    if (!isHex(code) && code !== DASH) break;
    if (digit === Infinity && isDigit(code)) digit = at - from;
  }
  while (at > from && line.charCodeAt(at - 1) === DASH) at -= 1;
  return at - from >= 8 && digit < 13 && !isWord(line.charCodeAt(at))
    ? at
    : from;
}

/** Where the identifier could begin that the first digit after `from` belongs to: no earlier than its digit has to come. */
function beginningOf(line: string, digit: number, from: number): number {
  let begin = digit;
  for (let at = digit - 1; at >= from && digit - at < 13; at -= 1) {
    const code = line.charCodeAt(at);
    if (!isHex(code) && code !== DASH) break;
    if (code !== DASH && !isWord(line.charCodeAt(at - 1))) begin = at;
  }
  return begin;
}

/**
 * A line in which times, identifiers, addresses, long numbers and those that no rule knows are the same for all lines. Of
 * lines that are equal then, rules say the same. It goes from digit to digit: most of the work for a log that repeats
 * itself is here.
 */
export function canonicalLine(line: string): string {
  const { length } = line;
  let result = '';
  let kept = 0;
  for (let at = 0; at < length; ) {
    const code = line.charCodeAt(at);
    if (!isDigit(code)) {
      at += 1;
      continue;
    }
    let begin = beginningOf(line, at, kept);
    let end = begin < at ? idFrom(line, begin) : begin;
    let standIn = ID;
    if (end === begin) {
      const before = line.charCodeAt(at - 1);
      if (isWord(before)) {
        // What begins in the middle of a word is a part of it.
        while (at < length && isWord(line.charCodeAt(at))) at += 1;
        continue;
      }
      begin = at;
      end = at;
      const digits = digitsFrom(line, at);
      const count = digits - at;
      if (count === 4) {
        end = timeFrom(line, at);
        standIn = TIME;
      } else if (count === 2) {
        end = clockFrom(line, at);
        standIn = CLOCK;
      }
      if (end === at && line.charCodeAt(digits) === DOT) {
        end = addressFrom(line, at, digits);
        standIn = ADDRESS;
      }
      if (end === at) {
        end = idFrom(line, at);
        standIn = ID;
      }
      if (end === at && count > 1) {
        if (before === DOT && isDigit(line.charCodeAt(at - 2))) {
          end = digits;
          standIn = FRACTION;
        } else if (count > 2 && before !== DASH && code !== ZERO) {
          const number = count === 3 ? Number(line.slice(at, digits)) : 0;
          if (!isKnown(number)) {
            end = digits;
            standIn = NUMBERS[Math.min(count, 5)];
          }
        }
      }
      at = Math.max(end, digits);
    } else at = end;
    if (end === begin) continue;
    result += line.slice(kept, begin) + standIn;
    kept = end;
  }
  return kept ? result + line.slice(kept) : line;
}
