import { EventType } from '@ag-ui/core';
import type { AgUiEvent } from '@agentic-portal/api';

/** Between two words on the same part of the work (ms): git tells several times in a second. */
const paceMs = 1000;

/** Tells how far clones are, as an AG-UI activity of each repository that the next word on it takes the place of. */
export class CloneProgress {
  readonly #told = new Map<string, { stage: string; at: number }>();

  constructor(
    private readonly runId: string,
    private readonly emit: (event: AgUiEvent) => void,
  ) {}

  /** To be called with each line of git's progress. */
  tell(repo: string, line: string): void {
    const found =
      /^(?:remote: )?([A-Z][a-z]+ [a-z ]+):\s+(?:(\d+)% )?(.*)$/.exec(line);
    if (!found) return;
    const [, stage, percent, rest] = found;
    const last = this.#told.get(repo);
    const at = Date.now();
    const isDue = last?.stage !== stage || at - last.at >= paceMs;
    if (!isDue && percent !== '100') return;
    this.#told.set(repo, { stage, at });
    this.emit({
      type: EventType.ACTIVITY_SNAPSHOT,
      messageId: `clone-${this.runId}-${repo}`,
      activityType: 'agentic-portal.io/progress',
      content: {
        title: `Cloning ${repo}`,
        detail: `${stage} ${rest}`.trim(),
        ...(percent ? { percent: Number(percent) } : {}),
      },
      replace: true,
    });
  }
}
