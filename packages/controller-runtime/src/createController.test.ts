import { recordingLogger } from './__testUtils__/recordingLogger';
import { createController, type ControllerOptions } from './createController';
import { TerminalError } from './TerminalError';
import type { Reconciler } from './types';

describe('createController', () => {
  let stop: AbortController;
  beforeEach(() => {
    jest.useFakeTimers();
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await jest.advanceTimersByTimeAsync(0);
    jest.useRealTimers();
  });
  const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

  function setUp(
    reconciler: Reconciler,
    options: Partial<ControllerOptions> = {},
  ) {
    const logger = recordingLogger();
    const results: string[] = [];
    const controller = createController({
      name: 'test',
      reconciler,
      logger,
      metrics: {
        count: (_, __, { result }) => result && results.push(result),
        gauge: () => {},
        observe: () => {},
      },
      ...options,
    });
    return { controller, logger, results };
  }

  it('runs as many keys at once as it has workers, and no key twice at once', async () => {
    const running = new Set<string>();
    let most = 0;
    const finish: Array<() => void> = [];
    const { controller } = setUp(
      async key => {
        expect(running.has(key)).toBe(false);
        running.add(key);
        most = Math.max(most, running.size);
        await new Promise<void>(resolve => finish.push(resolve));
        running.delete(key);
      },
      { workers: 2 },
    );
    controller.run(stop.signal);
    for (const key of ['a', 'a', 'b', 'c', 'a']) controller.enqueue(key);
    await settle();
    expect([...running]).toEqual(['a', 'b']);
    controller.enqueue('a');
    let begun = 0;
    while (finish.length > begun) {
      finish[begun++]();
      await settle();
    }
    expect([begun, most]).toEqual([4, 2]);
  });

  it('runs a key again when something happened while it was reconciled', async () => {
    const seen: number[] = [];
    let state = 1;
    const { controller } = setUp(async key => {
      seen.push(state);
      if (state === 1) {
        state = 2;
        controller.enqueue(key);
      }
    });
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle();
    expect(seen).toEqual([1, 2]);
  });

  it('retries a failing key with a growing delay of at most 30 s, and from the beginning after a success', async () => {
    const at: number[] = [];
    let fail = true;
    const { controller, logger } = setUp(async () => {
      at.push(performance.now());
      if (fail) throw new Error('not yet');
    });
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(300_000);
    const gaps = at.slice(1).map((time, i) => Math.round(time - at[i]));
    expect(gaps.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(Math.max(...gaps)).toBe(30_000);
    expect(at.length).toBeLessThan(30);
    expect(logger.lines).toContain('error: test: will try again');
    fail = false;
    await settle(30_000);
    fail = true;
    at.length = 0;
    controller.enqueue('a');
    await settle(6);
    expect(at).toHaveLength(2);
  });

  it('says a terminal error once and does not run the key again until it is enqueued', async () => {
    let runs = 0;
    const { controller, logger, results } = setUp(async () => {
      runs += 1;
      throw new TerminalError('the spec cannot work');
    });
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(3_600_000);
    expect(runs).toBe(1);
    expect(logger.lines).toEqual(['error: test: gave up']);
    expect(results).toEqual(['error']);
    controller.enqueue('a');
    await settle();
    expect(runs).toBe(2);
  });

  it('runs a key again when its result says so, and at once for 0', async () => {
    const at: number[] = [];
    const begin = performance.now();
    const { controller, results } = setUp(async () => {
      at.push(performance.now() - begin);
      if (at.length === 1) return { requeueAfterMs: 0 };
      return at.length === 2 ? { requeueAfterMs: 5_000 } : undefined;
    });
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(60_000);
    expect(at).toEqual([0, 0, 5_000]);
    expect(results).toEqual(['requeue_after', 'requeue_after', 'success']);
  });

  it('survives whatever a reconciler throws', async () => {
    const thrown: unknown[] = [undefined, 'text', { odd: true }, new Error()];
    const { controller, logger } = setUp((() => {
      if (thrown.length > 0) throw thrown.shift();
      return Promise.resolve();
    }) as Reconciler);
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(1_000);
    expect(thrown).toEqual([]);
    expect(logger.lines).toHaveLength(4);
  });

  it('aborts a reconcile that takes too long, and never starts the key beside it', async () => {
    let active = 0;
    let reason: unknown;
    let finish = () => {};
    const { controller } = setUp(
      async (_, signal) => {
        active += 1;
        expect(active).toBe(1);
        await new Promise<void>(resolve => {
          finish = resolve;
        });
        reason = signal.reason;
        active -= 1;
      },
      { reconcileTimeoutMs: 1_000, workers: 2 },
    );
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(900);
    controller.enqueue('a');
    await settle(60_000);
    expect(active).toBe(1);
    finish();
    await settle();
    expect(String(reason)).toBe('Error: The reconcile took over 1000 ms');
  });

  it('ends after its workers have finished, begins nothing in the meantime, and shuts its queue down', async () => {
    const begun: string[] = [];
    let finish = () => {};
    const { controller, logger } = setUp(async (key, signal) => {
      begun.push(key);
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      signal.throwIfAborted();
    });
    let ended = false;
    const running = controller.run(stop.signal).then(() => {
      ended = true;
    });
    controller.enqueue('a');
    controller.enqueue('b');
    controller.enqueueAfter('c', 10_000);
    await settle();
    stop.abort();
    await settle(60_000);
    expect(ended).toBe(false);
    finish();
    await running;
    controller.enqueue('d');
    expect(begun).toEqual(['a']);
    expect(jest.getTimerCount()).toBe(0);
    expect(logger.lines).toEqual(['debug: test: interrupted']);
  });

  it('reconciles nothing before its caches have synced', async () => {
    let sync = (_: boolean) => {};
    const begun: string[] = [];
    const { controller } = setUp(
      async key => {
        begun.push(key);
      },
      {
        caches: [
          {
            waitForSync: () =>
              new Promise(resolve => {
                sync = resolve;
              }),
          },
        ],
      },
    );
    controller.run(stop.signal);
    controller.enqueue('a');
    await settle(1_000);
    expect(begun).toEqual([]);
    sync(true);
    await settle();
    expect(begun).toEqual(['a']);
  });
});
