/** How much of a line is searched for its time. */
const HEAD = 300;

const EPOCH =
  /"?(?:ts|time|timestamp)"?[:=] ?"?(\d{10}(?:\.\d{1,9})?|\d{13})\b/;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Times without a year get this one: only differences are used. It is a leap year, so that it has every day. */
const SOME_YEAR = 2000;
const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

/** The number that so many digits are; NaN when something else is among them. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** The month of an English name of three letters, from 1; NaN when it is none. */
function monthAt(text: string, from: number): number {
  const at = MONTHS.indexOf(text.slice(from, from + 3));
  return at % 3 === 0 ? at / 3 + 1 : NaN;
}

/** The beginning of a day in milliseconds; undefined when there is no such day. */
function day(year: number, month: number, date: number): number | undefined {
  return month >= 1 && month <= 12 && date >= 1 && date <= 31
    ? Date.UTC(year, month - 1, date)
    : undefined;
}

/** The day that stands before a clock, as ISO 8601, web servers, syslog and klog write it. */
function dayBefore(text: string, clock: number): number | undefined {
  const separator = text[clock - 1];
  if (separator === ':')
    return text[clock - 13] === '[' && text[clock - 10] === '/'
      ? day(
          digits(text, clock - 5, 4),
          monthAt(text, clock - 9),
          digits(text, clock - 12, 2),
        )
      : undefined;
  if (separator !== 'T' && separator !== ' ') return undefined;
  const mark = text[clock - 4];
  if ((mark === '-' || mark === '/') && text[clock - 7] === mark)
    return day(
      digits(text, clock - 11, 4),
      digits(text, clock - 6, 2),
      digits(text, clock - 3, 2),
    );
  if (clock === 6 && 'IWEF'.includes(text[0]))
    return day(SOME_YEAR, digits(text, 1, 2), digits(text, 3, 2));
  if ((clock !== 7 && clock !== 6) || text[3] !== ' ') return undefined;
  const one = text[clock - 3] === ' ';
  return day(
    SOME_YEAR,
    monthAt(text, 0),
    digits(text, clock - (one ? 2 : 3), one ? 1 : 2),
  );
}

/** Minutes that a zone such as `+01:00`, `-0500` or ` +0000` is ahead of UTC; 0 for any other text. */
function zoneAt(text: string, from: number): number {
  const at = text[from] === ' ' ? from + 1 : from;
  const sign = { '+': 1, '-': -1 }[text[at]];
  if (!sign) return 0;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + (text[at + 3] === ':' ? 4 : 3), 2);
  return Number.isNaN(hours + minutes) ? 0 : sign * (hours * 60 + minutes);
}

/**
 * When a line was written, in milliseconds, as far as it says: ISO 8601 and its likes, the web servers' format, syslog,
 * klog, seconds or milliseconds since 1970 in JSON. Times without a zone are taken as UTC.
 */
export function timestampOf(line: string): number | undefined {
  const head = line.length > HEAD ? line.slice(0, HEAD) : line;
  for (
    let colon = head.indexOf(':');
    colon >= 0;
    colon = head.indexOf(':', colon + 1)
  ) {
    if (head[colon + 3] !== ':') continue;
    const clock = colon - 2;
    const time =
      digits(head, clock, 2) * 3600 +
      digits(head, colon + 1, 2) * 60 +
      digits(head, colon + 4, 2);
    if (!(time <= DAY / 1000)) continue;
    const start = dayBefore(head, clock);
    if (start === undefined || Number.isNaN(start)) continue;
    let at = clock + 8;
    let milliseconds = 0;
    if (head[at] === '.' || head[at] === ',') {
      at += 1;
      for (let weight = 100; digits(head, at, 1) >= 0; weight /= 10, at += 1)
        if (weight >= 1) milliseconds += digits(head, at, 1) * weight;
    }
    return start + time * 1000 + milliseconds - zoneAt(head, at) * MINUTE;
  }
  const epoch = EPOCH.exec(head);
  if (!epoch) return undefined;
  return epoch[1].length === 13 ? Number(epoch[1]) : Number(epoch[1]) * 1000;
}
