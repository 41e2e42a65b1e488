import { EventType } from '@ag-ui/core';
import { CustomEvent } from '@agentic-portal/api';
import type { JournalEntry, RunSummary, Usage } from '@agentic-portal/api';
import type { RunSequencer } from '../journal/RunSequencer';

/** What the journal of a run says that an earlier process of the same run did. */
export class RecoveredRun {
  /** Time (ms) in which the agent worked. */
  activeMs = 0;
  usage: Usage | undefined;
  /** How the run ended, if it did. */
  summary: RunSummary | undefined;
  #workingSince: number | undefined;

  constructor(private readonly sequencer: RunSequencer) {}

  /** To be called with each entry, in order. */
  see({ event }: JournalEntry): void {
    this.sequencer.admit(event);
    const time = Number(event.timestamp);
    if (this.#workingSince !== undefined && time > this.#workingSince) {
      this.activeMs += time - this.#workingSince;
      this.#workingSince = time;
    }
    if (event.type !== EventType.CUSTOM) return;
    switch (event.name) {
      case CustomEvent.AgentStatus: {
        const { agentStatus } = event.value as { agentStatus: string };
        this.#workingSince = agentStatus === 'working' ? time : undefined;
        break;
      }
      case CustomEvent.Usage:
        this.usage = event.value as Usage;
        break;
      case CustomEvent.SessionFinished:
        this.summary = event.value as RunSummary;
        break;
      default:
    }
  }
}
