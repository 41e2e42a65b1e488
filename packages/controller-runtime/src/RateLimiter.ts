/** Decides how long a key that failed waits. */
export interface RateLimiter {
  /** Milliseconds to wait now. Counts as a failure. */
  when(key: string): number;
  /** The key succeeded, or is given up: its failures are forgotten. */
  forget(key: string): void;
  /** Failures since the key was last forgotten. */
  retries(key: string): number;
}
