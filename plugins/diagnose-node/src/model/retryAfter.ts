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
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
