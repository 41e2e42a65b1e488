import type { RateLimiter } from './RateLimiter';

/** Doubles the delay of a key with each of its failures. One key's failures never delay another. */
export class ExponentialRateLimiter implements RateLimiter {
  readonly #failures = new Map<string, number>();
  readonly #baseMs: number;
  readonly #maxMs: number;

  /**
   * @param options - `baseMs`: the first delay, 5 ms unless given (client-go's default). `maxMs`: the longest delay, 30 s
   * unless given; client-go's 1000 s is longer than people wait.
   */
  constructor(options: { baseMs?: number; maxMs?: number } = {}) {
    this.#baseMs = options.baseMs ?? 5;
    this.#maxMs = options.maxMs ?? 30_000;
  }

  when(key: string): number {
    const failures = this.retries(key);
    this.#failures.set(key, failures + 1);
    return Math.min(this.#baseMs * 2 ** failures, this.#maxMs);
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  retries(key: string): number {
    return this.#failures.get(key) ?? 0;
  }
}
