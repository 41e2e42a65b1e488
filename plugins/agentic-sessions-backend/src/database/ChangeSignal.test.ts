import type { Knex } from 'knex';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import { createChangeSignal, fallbackMs } from './ChangeSignal';

jest.setTimeout(60_000);

describe('ChangeSignal', () => {
  const databases = createTestDatabases();
  const postgres = databases
    .eachSupportedId()
    .filter(([id]) => id.startsWith('POSTGRES'));
  const signals: AbortController[] = [];

  afterEach(() => signals.splice(0).forEach(signal => signal.abort()));

  const abortedAfterTest = () => {
    const controller = new AbortController();
    signals.push(controller);
    return controller.signal;
  };

  it.each(databases.eachSupportedId())(
    'keeps a signal that comes before the wait, on %p',
    async id => {
      const { signal } = await initDatabase(databases, id);
      const latch = signal.latch(['a'], abortedAfterTest());
      await signal.notify(['b', 'a']);
      const start = performance.now();
      await latch.wait();
      expect(performance.now() - start).toBeLessThan(1_000);
      latch.close();
    },
  );

  it('waits for as long as it is told, and for the fallback when it is told nothing', async () => {
    jest.useFakeTimers();
    try {
      const latch = createChangeSignal({} as Knex).latch(
        ['a'],
        abortedAfterTest(),
      );
      for (const [atMostMs, expected] of [
        [30_000, 30_000],
        [100, 100],
        [undefined, fallbackMs],
      ] as const) {
        const woken = jest.fn();
        const waiting = latch.wait(atMostMs).then(woken);
        await jest.advanceTimersByTimeAsync(expected - 1);
        expect(woken).not.toHaveBeenCalled();
        await jest.advanceTimersByTimeAsync(1);
        expect(woken).toHaveBeenCalled();
        await waiting;
      }
      latch.close();
    } finally {
      jest.useRealTimers();
    }
  });

  // With SQLite there is one process; the case is for the others.
  (postgres.length ? it.each(postgres) : it.skip.each([['POSTGRES']]))(
    'reaches another replica, on %p',
    async id => {
      const knex = await databases.init(id as (typeof postgres)[0][0]);
      const [one, two] = [createChangeSignal(knex), createChangeSignal(knex)];
      const listening = new Promise<void>(resolve => {
        // It says so itself once it listens: whoever waits looks again then.
        const stop = two.subscribe('other', () => {
          stop();
          resolve();
        });
      });
      two.start(abortedAfterTest());
      await listening;
      const heard = new Promise<void>(resolve => {
        two.subscribe('it’s', resolve);
      });
      await one.notify(['it’s']);
      await heard;
    },
  );
});
