import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { readModelTimeout } from './readModelTimeout';

describe('readModelTimeout', () => {
  const read = (timeout: JsonValue | undefined) =>
    readModelTimeout(
      mockServices.rootConfig({
        data: { diagnose: { model: { provider: 'fake', timeout } } },
      }),
    );

  it.each([
    [undefined, 60_000],
    ['90 seconds', 90_000],
    ['PT2M', 120_000],
    [{ minutes: 1, seconds: 30 }, 90_000],
    ['1 second', 1_000],
    [{ minutes: 5 }, 300_000],
  ])('takes %j for %s ms', (timeout, milliseconds) => {
    expect(read(timeout)).toBe(milliseconds);
  });

  it('is a minute when nothing of diagnosis is configured', () => {
    expect(readModelTimeout(mockServices.rootConfig())).toBe(60_000);
  });

  it.each([
    '999 ms',
    '301 seconds',
    { hours: 1 },
    { seconds: -5 },
    { minute: 1 },
    { seconds: 'many' },
    {},
    'soon',
    '60',
    '',
    60,
    true,
    ['1 minute'],
  ])('names the key, the value and what is allowed when it is %j', timeout => {
    expect(() => read(timeout)).toThrow(
      `diagnose.model.timeout is ${JSON.stringify(
        timeout,
      )}: it has to be a duration from 1 second to 5 minutes`,
    );
  });
});
