import { recordingLogger } from './__testUtils__/recordingLogger';
import { createManager } from './createManager';
import type { Runnable } from './types';

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>(resolve =>
    signal.addEventListener('abort', () => resolve()),
  );

describe('createManager', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp(...runnables: Runnable[]) {
    const logger = recordingLogger();
    const manager = createManager({ logger, gracefulShutdownMs: 5_000 });
    runnables.forEach(runnable => manager.add(runnable));
    return { manager, logger, stop: new AbortController() };
  }

  it('runs everything, also what comes late, and ends when all of it has ended', async () => {
    const ended: string[] = [];
    const runnable = (name: string): Runnable => ({
      name,
      run: async signal => {
        await untilAborted(signal);
        ended.push(name);
      },
    });
    const { manager, stop } = setUp(runnable('a'), {
      name: 'short',
      run: async () => {},
    });
    const started = manager.start(stop.signal);
    manager.add(runnable('late'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ended).toEqual([]);
    stop.abort();
    await started;
    expect(ended).toEqual(['a', 'late']);
    expect(jest.getTimerCount()).toBe(0);
    await expect(manager.start(stop.signal)).rejects.toThrow('started before');
  });

  it('ends everything when one part fails, and says why', async () => {
    let otherEnded = false;
    const { manager, stop, logger } = setUp(
      {
        name: 'other',
        run: async signal => {
          await untilAborted(signal);
          otherEnded = true;
        },
      },
      {
        name: 'broken',
        run: () => {
          throw new Error('no port');
        },
      },
    );
    await expect(manager.start(stop.signal)).rejects.toThrow('no port');
    expect(otherEnded).toBe(true);
    expect(manager.healthz()).toEqual({
      ok: false,
      passing: ['other'],
      failing: ['broken'],
    });
    expect(logger.lines).toContain('error: broken failed; everything ends');
  });

  it('does not wait for ever for what does not end, and names it', async () => {
    const { manager, stop } = setUp({
      name: 'stubborn',
      run: () => new Promise(() => {}),
    });
    const started = manager.start(stop.signal);
    const outcome = started.catch(String);
    stop.abort();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await outcome).toBe('Error: Still running after 5000 ms: stubborn');
  });

  it('is ready while everything is, and not once it ends', async () => {
    let synced = false;
    const { manager, stop } = setUp({
      name: 'informer',
      run: untilAborted,
      ready: () => synced,
    });
    expect(manager.readyz()).toEqual({
      ok: false,
      passing: [],
      failing: ['manager (new)'],
    });
    const started = manager.start(stop.signal);
    expect(manager.readyz()).toEqual({
      ok: false,
      passing: [],
      failing: ['informer'],
    });
    expect(manager.healthz().ok).toBe(true);
    synced = true;
    expect(manager.readyz()).toEqual({
      ok: true,
      passing: ['informer'],
      failing: [],
    });
    stop.abort();
    await jest.advanceTimersByTimeAsync(0);
    expect(manager.readyz().ok).toBe(false);
    await started;
  });
});
