import { ExponentialRateLimiter } from './ExponentialRateLimiter';
import { metricNames } from './metricNames';
import type { Metrics } from './Metrics';
import type { RateLimiter } from './RateLimiter';

/** What a queue can be made with. */
export interface WorkQueueOptions {
  /** The `name` label of its metrics. */
  name?: string;
  /** How long keys wait after a failure. From 5 ms to 30 s, doubling, unless given. */
  rateLimiter?: RateLimiter;
  metrics?: Metrics;
}

/** Node fires timers with a longer delay at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Keys that wait for work, with the promises of client-go's workqueue:
 *
 * - a key that is added many times before it is worked on is worked on once;
 * - a key is never worked on twice at the same time;
 * - a key that is added while it is worked on is worked on again afterwards;
 * - keys come out in the order in which they came in.
 *
 * A consumer calls {@link WorkQueue.get}, works, and calls {@link WorkQueue.done} whatever happened.
 */
export class WorkQueue {
  readonly #limiter: RateLimiter;
  readonly #metrics: Metrics | undefined;
  readonly #labels: Record<string, string>;
  /** Keys in order; those before `#head` are gone. `Array.shift` would move all of them each time. */
  #keys: string[] = [];
  #head = 0;
  /** Keys that need work, with the time since when. */
  readonly #dirty = new Map<string, number>();
  /** Keys that are worked on, with the time since when. */
  readonly #processing = new Map<string, number>();
  readonly #waiters = new Set<(key: string | undefined) => void>();
  readonly #delayed = new Map<
    string,
    { readyAt: number; timer: NodeJS.Timeout }
  >();
  #shuttingDown = false;

  constructor(options: WorkQueueOptions = {}) {
    this.#limiter = options.rateLimiter ?? new ExponentialRateLimiter();
    this.#metrics = options.metrics;
    this.#labels = { name: options.name ?? '' };
  }

  /** Keys that wait for a worker. Neither those that are worked on nor those whose time has not come are counted. */
  get length(): number {
    return this.#keys.length - this.#head;
  }

  /** Marks a key as needing work. Ignored after {@link WorkQueue.shutDown}. */
  add(key: string): void {
    if (this.#shuttingDown || this.#dirty.has(key)) return;
    this.#metrics?.count(metricNames.queueAdds, 1, this.#labels);
    this.#dirty.set(key, performance.now());
    if (!this.#processing.has(key)) this.#push(key);
  }

  /** Adds a key after some milliseconds. Of several such calls the one with the earliest time counts. */
  addAfter(key: string, ms: number): void {
    if (this.#shuttingDown) return;
    if (!(ms > 0)) {
      this.add(key);
      return;
    }
    const readyAt = performance.now() + ms;
    const earlier = this.#delayed.get(key);
    if (earlier && earlier.readyAt <= readyAt) return;
    clearTimeout(earlier?.timer);
    this.#arm(key, readyAt);
  }

  /** Adds a key that failed, after the delay that the rate limiter gives it. */
  addRateLimited(key: string): void {
    this.#metrics?.count(metricNames.queueRetries, 1, this.#labels);
    this.addAfter(key, this.#limiter.when(key));
  }

  /** Forgets the failures of a key; a delay that it waits for stays. */
  forget(key: string): void {
    this.#limiter.forget(key);
  }

  /** Failures of a key since it was last forgotten. */
  retries(key: string): number {
    return this.#limiter.retries(key);
  }

  /**
   * The next key, once there is one; undefined when `signal` aborted, or when the queue was shut down and is empty.
   * Whoever got a key owes a {@link WorkQueue.done}.
   */
  get(signal?: AbortSignal): Promise<string | undefined> {
    if (signal?.aborted) return Promise.resolve(undefined);
    if (this.length > 0) return Promise.resolve(this.#shift());
    if (this.#shuttingDown) return Promise.resolve(undefined);
    return new Promise(resolve => {
      const waiters = this.#waiters;
      function waiter(key?: string) {
        waiters.delete(waiter);
        signal?.removeEventListener('abort', onAbort);
        resolve(key);
      }
      function onAbort() {
        waiter();
      }
      waiters.add(waiter);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Work on a key is over. If the key was added in the meantime, it waits for a worker again. */
  done(key: string): void {
    const startedAt = this.#processing.get(key);
    if (startedAt === undefined) return;
    this.#processing.delete(key);
    this.#observe(metricNames.workDuration, startedAt);
    if (this.#dirty.has(key)) this.#push(key);
  }

  /** Takes no more keys, drops delayed ones, and lets consumers end once what waits is handed out. */
  shutDown(): void {
    this.#shuttingDown = true;
    for (const { timer } of this.#delayed.values()) clearTimeout(timer);
    this.#delayed.clear();
    for (const waiter of [...this.#waiters]) waiter(undefined);
  }

  #arm(key: string, readyAt: number): void {
    const left = readyAt - performance.now();
    const timer = setTimeout(() => {
      if (left > longestTimerMs) {
        this.#arm(key, readyAt);
        return;
      }
      this.#delayed.delete(key);
      this.add(key);
    }, Math.min(Math.ceil(left), longestTimerMs));
    this.#delayed.set(key, { readyAt, timer });
  }

  #push(key: string): void {
    this.#keys.push(key);
    // A key goes straight to the waiter that it wakes: one that only told it to look could abort in between, and the
    // key would lie there although others wait.
    const [waiter] = this.#waiters;
    if (waiter) waiter(this.#shift());
    else this.#reportDepth();
  }

  #shift(): string {
    const key = this.#keys[this.#head++];
    if (this.#head > 1024 && this.#head * 2 > this.#keys.length) {
      this.#keys = this.#keys.slice(this.#head);
      this.#head = 0;
    }
    const addedAt = this.#dirty.get(key);
    if (addedAt !== undefined)
      this.#observe(metricNames.queueDuration, addedAt);
    this.#dirty.delete(key);
    this.#processing.set(key, performance.now());
    this.#reportDepth();
    return key;
  }

  #observe(name: string, since: number): void {
    this.#metrics?.observe(
      name,
      (performance.now() - since) / 1000,
      this.#labels,
    );
  }

  #reportDepth(): void {
    this.#metrics?.gauge(metricNames.queueDepth, this.length, this.#labels);
  }
}
