/** How much of a line is searched for its time. */
const HEAD = 300;

const ISO =
  /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,3}))?\d{0,6}(Z|[+-]\d\d:?\d\d)?/;
const COMMON_LOG =
  /\[(\d\d)\/(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]/;
const SYSLOG =
  /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)/;
const KLOG = /^[IWEF](\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)/;
const EPOCH =
  /"?(?:ts|time|timestamp)"?[:=] ?"?(\d{10}(?:\.\d{1,9})?|\d{13})\b/;

/** Times without a year get this one: only differences are used. It is a leap year, so that it has every day. */
const SOME_YEAR = 2000;

/**
 * When a line was written, in milliseconds, as far as it says: ISO 8601 and its likes, the web servers' format, syslog,
 * klog, seconds or milliseconds since 1970 in JSON. Times without a zone are taken as UTC.
 */
export function timestampOf(line: string): number | undefined {
  const head = line.slice(0, HEAD);
  const iso = ISO.exec(head);
  let text: string | undefined;
  if (iso) {
    const [, year, month, day, hour, minute, second, part = '0', zone] = iso;
    text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${part}${
      zone ?? 'Z'
    }`;
  }
  const web = text ? null : COMMON_LOG.exec(head);
  if (web) text = `${web[1]} ${web[2]} ${web[3]} ${web[4]} ${web[5]}`;
  const syslog = text ? null : SYSLOG.exec(head);
  if (syslog)
    text = `${syslog[2]} ${syslog[1]} ${SOME_YEAR} ${syslog[3]} +0000`;
  const klog = text ? null : KLOG.exec(head);
  if (klog) text = `${SOME_YEAR}-${klog[1]}-${klog[2]}T${klog[3]}Z`;
  if (text) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
  }
  const epoch = EPOCH.exec(head);
  if (!epoch) return undefined;
  return epoch[1].length === 13 ? Number(epoch[1]) : Number(epoch[1]) * 1000;
}
