/**
 * Measures the time of a run in which the agent works, and calls back when it is over or when a wait for a person took
 * too long. All times are in milliseconds.
 */
export class ActiveClock {
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: { timeoutMs: number; inactivityMs: number },
    private readonly events: { timeout: () => void; inactive: () => void },
    /** Time that an earlier process of the same run worked. */
    private activeMs = 0,
  ) {}

  /** Time worked so far. */
  get active(): number {
    return (
      this.activeMs + (this.#since === undefined ? 0 : Date.now() - this.#since)
    );
  }

  /** The agent works from now on. */
  work(): void {
    if (this.#since !== undefined) return;
    this.#since = Date.now();
    this.#arm(this.limits.timeoutMs - this.activeMs, this.events.timeout);
  }

  /** It waits for a person from now on. */
  wait(): void {
    this.#pause();
    this.#arm(this.limits.inactivityMs, this.events.inactive);
  }

  stop(): void {
    this.#pause();
    clearTimeout(this.#timer);
  }

  #pause(): void {
    this.activeMs = this.active;
    this.#since = undefined;
  }

  #arm(ms: number, callback: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(callback, Math.max(0, ms));
  }
}
