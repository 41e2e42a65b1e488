import { retryAfter } from './retryAfter';

describe('retryAfter', () => {
  const headers = (values: Record<string, string>) => new Headers(values);

  it.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-3' }, undefined],
    [{}, undefined],
  ])('reads %j as %s ms', (values, milliseconds) => {
    expect(retryAfter(headers(values))).toBe(milliseconds);
  });

  it('reads a date that is to come', () => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    const milliseconds = retryAfter(headers({ 'retry-after': date }));
    expect(milliseconds).toBeGreaterThan(80_000);
    expect(milliseconds).toBeLessThanOrEqual(90_000);
  });

  it('knows nothing of an answer without headers', () => {
    expect(retryAfter(undefined)).toBeUndefined();
  });
});
