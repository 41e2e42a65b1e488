import { ExponentialRateLimiter } from './ExponentialRateLimiter';
import type { Metrics } from './Metrics';
import { WorkQueue } from './WorkQueue';

/** What a promise resolved with, or 'pending'. */
async function stateOf<T>(promise: Promise<T>): Promise<T | 'pending'> {
  await jest.advanceTimersByTimeAsync(0);
  return Promise.race([promise, Promise.resolve('pending' as const)]);
}

describe('WorkQueue', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands out a key once however often it was added, and keys in their order', async () => {
    const queue = new WorkQueue();
    for (const key of ['a', 'b', 'a', 'c', 'b']) queue.add(key);
    expect(queue.length).toBe(3);
    expect([await queue.get(), await queue.get(), await queue.get()]).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(await stateOf(queue.get())).toBe('pending');
  });

  it('never hands out a key twice at once, and does not lose what was added during the work', async () => {
    const queue = new WorkQueue();
    queue.add('a');
    expect(await queue.get()).toBe('a');
    queue.add('a');
    queue.add('a');
    const second = queue.get();
    expect(await stateOf(second)).toBe('pending');
    queue.done('a');
    expect(await second).toBe('a');
    queue.done('a');
    expect(await stateOf(queue.get())).toBe('pending');
  });

  it('loses no key when a waiting consumer aborts in the moment in which the key arrives', async () => {
    const queue = new WorkQueue();
    const leaving = new AbortController();
    const first = queue.get(leaving.signal);
    const second = queue.get();
    queue.add('a');
    leaving.abort();
    queue.add('b');
    expect(await first).toBe('a');
    expect(await second).toBe('b');
  });

  it('gives an aborted consumer nothing', async () => {
    const queue = new WorkQueue();
    const leaving = new AbortController();
    const waiting = queue.get(leaving.signal);
    leaving.abort();
    expect(await waiting).toBeUndefined();
    queue.add('a');
    expect(await queue.get(leaving.signal)).toBeUndefined();
    expect(await queue.get()).toBe('a');
  });

  it('adds a delayed key at its time, at the earliest of several, and once', async () => {
    const queue = new WorkQueue();
    queue.addAfter('a', 1000);
    queue.addAfter('a', 200);
    queue.addAfter('a', 5000);
    queue.addAfter('now', 0);
    expect(await queue.get()).toBe('now');
    await jest.advanceTimersByTimeAsync(199);
    expect(queue.length).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(await queue.get()).toBe('a');
    queue.done('a');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(queue.length).toBe(0);
  });

  it('does not add a key at once whose delay is longer than a timer of Node can be', async () => {
    const queue = new WorkQueue();
    const days = 24 * 3600 * 1000;
    queue.addAfter('a', 60 * days);
    await jest.advanceTimersByTimeAsync(59 * days);
    expect(queue.length).toBe(0);
    await jest.advanceTimersByTimeAsync(days);
    expect(queue.length).toBe(1);
  });

  it('backs a key off from 5 ms to 30 s, by itself, until it is forgotten', async () => {
    const limiter = new ExponentialRateLimiter();
    expect(
      Array.from({ length: 15 }, () => limiter.when('a')).slice(0, 4),
    ).toEqual([5, 10, 20, 40]);
    expect(limiter.when('a')).toBe(30_000);
    for (let i = 0; i < 2000; i++) limiter.when('a');
    expect(limiter.when('a')).toBe(30_000);
    expect(limiter.when('b')).toBe(5);

    const queue = new WorkQueue({ rateLimiter: limiter });
    queue.addRateLimited('b');
    expect(queue.retries('b')).toBe(2);
    await jest.advanceTimersByTimeAsync(9);
    expect(queue.length).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(queue.length).toBe(1);
    queue.forget('b');
    expect(queue.retries('b')).toBe(0);
  });

  it('takes nothing after its shutdown, hands out what waits, and leaves no consumer and no timer behind', async () => {
    const queue = new WorkQueue();
    const idle = new WorkQueue();
    const waiting = idle.get();
    queue.add('a');
    queue.addAfter('later', 1000);
    queue.shutDown();
    idle.shutDown();
    queue.add('b');
    queue.addAfter('c', 10);
    expect(await waiting).toBeUndefined();
    expect(await queue.get()).toBe('a');
    expect(await queue.get()).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps its order and its dedupe over many thousand keys', async () => {
    const queue = new WorkQueue();
    const keys = Array.from({ length: 5000 }, (_, i) => `key-${i}`);
    keys.forEach(key => queue.add(key));
    const seen: Array<string | undefined> = [];
    while (queue.length > 0) {
      const key = await queue.get();
      seen.push(key);
      queue.done(key!);
    }
    expect(seen).toEqual(keys);
  });

  it('measures depth, adds, retries, waiting and work under the names of client-go', async () => {
    const depth: number[] = [];
    const counts: string[] = [];
    const seconds: Array<[string, number]> = [];
    const metrics: Metrics = {
      count: name => counts.push(name),
      gauge: (_, value) => depth.push(value),
      observe: (name, value) => seconds.push([name, value]),
    };
    const queue = new WorkQueue({ name: 'q', metrics });
    queue.add('a');
    queue.add('a');
    await jest.advanceTimersByTimeAsync(2000);
    await queue.get();
    await jest.advanceTimersByTimeAsync(3000);
    queue.done('a');
    queue.addRateLimited('a');
    expect(depth).toEqual([1, 0]);
    expect(counts).toEqual(['workqueue_adds_total', 'workqueue_retries_total']);
    expect(seconds).toEqual([
      ['workqueue_queue_duration_seconds', 2],
      ['workqueue_work_duration_seconds', 3],
    ]);
  });
});
