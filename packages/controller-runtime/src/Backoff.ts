/** How long to wait between attempts. */
export interface BackoffOptions {
  /** The first delay. 800 ms unless given. */
  baseMs?: number;
  /** The longest delay, before jitter. 30 s unless given. */
  maxMs?: number;
}

/**
 * Doubling delays with full jitter on top (each is one to two times its base), so that many clients of a server that
 * came back do not return at the same moment. The defaults are those of client-go's reflector.
 */
export class Backoff {
  readonly #baseMs: number;
  readonly #maxMs: number;
  #attempts = 0;

  constructor(options: BackoffOptions = {}) {
    this.#baseMs = options.baseMs ?? 800;
    this.#maxMs = options.maxMs ?? 30_000;
  }

  /** Milliseconds to wait now. */
  next(): number {
    const ms = Math.min(this.#baseMs * 2 ** this.#attempts, this.#maxMs);
    this.#attempts += 1;
    return ms * (1 + Math.random());
  }

  /** An attempt succeeded. */
  reset(): void {
    this.#attempts = 0;
  }
}
