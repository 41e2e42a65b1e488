/**
 * How long a server asks to wait, in milliseconds.
 *
 * @param headers - `retry-after-ms` as some model APIs send it, or `Retry-After`: seconds or a date (RFC 9110, 10.2.3)
 * @returns undefined when it says nothing that can be understood
 */
export function retryAfter(
  headers: Pick<Headers, 'get'> | undefined,
): number | undefined {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  // Date.parse takes -3 for a month. Dates of HTTP begin with the day of the week.
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
