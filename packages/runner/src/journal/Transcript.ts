import { EventType } from '@ag-ui/core';
import { CustomEvent } from '@agentic-portal/api';
import type { AgUiEvent, ResumeEntry } from '@agentic-portal/api';
import { DeltaCoalescer } from './DeltaCoalescer';
import type { Journal } from './Journal';
import type { SecretMask } from '../secrets/SecretMask';
import { fitEvent } from './fitEvent';
import type { RunSequencer } from './RunSequencer';

/** A user's message, as AG-UI has it. */
export interface UserMessage {
  id: string;
  role: 'user';
  content: string;
}

/** The one way into the journal: events are put in a valid order, merged where they are small, masked and stamped. */
export class Transcript {
  readonly #coalescer: DeltaCoalescer;

  constructor(
    private readonly threadId: string,
    private readonly journal: Journal,
    private readonly sequencer: RunSequencer,
    mask: SecretMask,
  ) {
    this.#coalescer = new DeltaCoalescer(event => {
      for (const masked of mask.mask(event)) {
        const stamped = { ...masked, timestamp: Date.now() };
        journal.append(fitEvent(stamped) ?? tooLarge(stamped));
      }
    });
  }

  /** The AG-UI run that is open. */
  get runId(): string | undefined {
    return this.sequencer.runId;
  }

  /** Writes an event of an agent. */
  emit(event: AgUiEvent): void {
    for (const admitted of this.sequencer.admit(event)) {
      this.#coalescer.push(admitted);
    }
  }

  custom(name: string, value: unknown): void {
    this.emit({ type: EventType.CUSTOM, name, value });
  }

  startRun(
    runId: string,
    input: { messages: UserMessage[]; resume?: ResumeEntry[] },
  ): void {
    const { threadId } = this;
    this.emit({
      type: EventType.RUN_STARTED,
      threadId,
      runId,
      // The words of the user are in the transcript because of this.
      input: { threadId, runId, tools: [], context: [], ...input },
    });
  }

  finishRun(outcome: { type: string; interrupts?: unknown[] }): void {
    if (this.runId === undefined) return;
    this.emit({
      type: EventType.RUN_FINISHED,
      threadId: this.threadId,
      runId: this.runId,
      outcome,
    });
    this.journal.beginSync();
  }

  failRun(message: string, code: string): void {
    this.emit({ type: EventType.RUN_ERROR, message, code });
    this.journal.beginSync();
  }

  /** Writes the deltas that are still held back. */
  flush(): void {
    this.#coalescer.flush();
  }
}

/** What is said in the place of an event that cannot be cut. */
function tooLarge({ type, name, timestamp }: AgUiEvent): AgUiEvent {
  const kind = type === EventType.CUSTOM ? String(name).slice(0, 128) : type;
  return {
    type: EventType.CUSTOM,
    name: CustomEvent.Output,
    value: {
      stream: 'stderr',
      text: `An event of the kind ${kind} was too large, and was left out.\n`,
    },
    timestamp,
  };
}
