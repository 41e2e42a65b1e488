import { setTimeout as sleep } from 'node:timers/promises';

/** The pace of a demo agent that was told none (ms, see the runner's README). */
export const usualPaceMs = 4000;

/**
 * Waits between the agent's words, so that a person can watch. Each pause is in proportion to the pace, and all together
 * are no longer than it.
 */
export class Pacer {
  #leftMs: number;

  constructor(
    /** What a turn may take longer than it must (ms). */
    private readonly paceMs: number,
    private readonly signal: AbortSignal,
  ) {
    this.#leftMs = paceMs;
  }

  /** @param ms - how long at the usual pace */
  async pause(ms: number): Promise<void> {
    this.signal.throwIfAborted();
    const time = Math.min((ms * this.paceMs) / usualPaceMs, this.#leftMs);
    if (!(time > 0)) return;
    this.#leftMs -= time;
    await sleep(time, undefined, { signal: this.signal });
  }
}
