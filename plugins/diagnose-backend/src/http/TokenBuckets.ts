const MINUTE = 60_000;
/** Buckets that are kept. One that is full says nothing, and goes first. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  /** When `tokens` was right, in milliseconds. */
  at: number;
}

/**
 * A bucket of tokens for each key: it holds a minute's worth, each call takes one, and they come back evenly. So a burst
 * is fine, and more than `perMinute` calls in each minute are not.
 *
 * In the memory of this process: with several backends, each has its own.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param perMinute - At least 1
   * @param now - The time in milliseconds, never going back
   */
  constructor(
    readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Takes a token.
   *
   * @returns 0, or when there is none, in how many milliseconds there will be one
   */
  take(key: string): number {
    const now = this.now();
    const tokens = this.#tokens(this.#buckets.get(key), now);
    // The key that was used last stands last.
    this.#buckets.delete(key);
    this.#buckets.set(key, {
      tokens: tokens < 1 ? tokens : tokens - 1,
      at: now,
    });
    if (this.#buckets.size > MAX_BUCKETS) this.#prune(now);
    return tokens < 1 ? ((1 - tokens) * MINUTE) / this.perMinute : 0;
  }

  #tokens(bucket: Bucket | undefined, now: number): number {
    return bucket
      ? Math.min(
          this.perMinute,
          bucket.tokens + ((now - bucket.at) * this.perMinute) / MINUTE,
        )
      : this.perMinute;
  }

  #prune(now: number): void {
    for (const [key, bucket] of this.#buckets)
      if (this.#tokens(bucket, now) >= this.perMinute)
        this.#buckets.delete(key);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_BUCKETS) this.#buckets.delete(oldest);
  }
}
