import { randomUUID } from 'node:crypto';
import type { AgentTurn } from '../Agent';

/** What the demo agent is going to do, shown as an AG-UI activity that changes as it goes on. */
export class DemoPlan {
  readonly #id = randomUUID();
  #done = -1;

  constructor(
    private readonly turn: AgentTurn,
    private readonly steps: readonly string[],
  ) {}

  /** Goes on to the next step; after the last one all are done. */
  async next(): Promise<void> {
    this.#done += 1;
    await this.#show({ now: 'in_progress', later: 'pending' });
  }

  /** Says that the step at work is done, and nothing more will be. */
  async drop(): Promise<void> {
    this.#done += 1;
    await this.#show({ now: 'cancelled', later: 'cancelled' });
  }

  async #show(names: { now: string; later: string }): Promise<void> {
    await this.turn.emit({
      type: 'ACTIVITY_SNAPSHOT',
      messageId: this.#id,
      activityType: 'PLAN',
      content: {
        steps: this.steps.map((content, index) => {
          const left = index === this.#done ? names.now : names.later;
          return { content, status: index < this.#done ? 'completed' : left };
        }),
      },
    });
  }
}
