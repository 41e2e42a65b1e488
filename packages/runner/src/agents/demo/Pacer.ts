import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between the agent's words, so that a person can watch, and not for longer than a budget in total. */
export class Pacer {
  constructor(
    /** What may still be waited (ms). */
    private budgetMs: number,
    private readonly signal: AbortSignal,
  ) {}

  async pause(ms: number): Promise<void> {
    this.signal.throwIfAborted();
    const time = Math.min(ms, this.budgetMs);
    if (!(time > 0)) return;
    this.budgetMs -= time;
    await sleep(time, undefined, { signal: this.signal });
  }
}
