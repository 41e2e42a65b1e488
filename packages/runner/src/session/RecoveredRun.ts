import { EventType } from '@ag-ui/core';
import { CustomEvent } from '@agentic-portal/api';
import type {
  AgUiEvent,
  Interrupt,
  InterruptOutcome,
  JournalEntry,
  RunSummary,
  Usage,
} from '@agentic-portal/api';
import type { Ending } from './Ending';
import type { RunSequencer } from '../journal/RunSequencer';

/** What the journal of a run says that an earlier process of the same run did. */
export class RecoveredRun {
  /** Time (ms) in which the agent worked. */
  activeMs = 0;
  usage: Usage | undefined;
  /** How the run ended, if it did. */
  summary: RunSummary | undefined;
  /** How the last turn ended, if one did. */
  turn: Ending | undefined;
  /** The questions that were open when it died. */
  interrupts: readonly Interrupt[] = [];
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
    if (event.type !== EventType.CUSTOM) {
      this.#seeRun(event);
      return;
    }
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

  /** Lets the run go on that ended because its process was asked to stop. */
  forgetStop(): void {
    if (this.summary?.outcome !== 'Stopped') return;
    this.summary = undefined;
    if (this.turn?.outcome === 'Stopped') this.turn = undefined;
  }

  #seeRun(event: AgUiEvent): void {
    switch (event.type) {
      case EventType.RUN_STARTED:
        this.turn = undefined;
        this.interrupts = [];
        break;
      case EventType.RUN_FINISHED: {
        const outcome = event.outcome as { type?: string } | undefined;
        if (outcome?.type === 'interrupt') {
          this.interrupts = (outcome as InterruptOutcome).interrupts;
        } else if (outcome?.type === 'success') {
          this.turn = { outcome: 'Completed' };
        } else {
          this.turn = { outcome: 'Stopped', message: 'The turn was ended.' };
        }
        break;
      }
      case EventType.RUN_ERROR:
        // After a restart it is begun again, or it failed.
        if (event.code === 'RunnerRestarted') break;
        this.turn = {
          outcome: event.code === 'Timeout' ? 'Timeout' : 'AgentFailed',
          message: String(event.message),
        };
        break;
      default:
    }
  }
}
