import { EventType } from '@ag-ui/core';
import type { AgUiEvent } from '@agentic-portal/api';

/** An AG-UI client's cost grows with the transcript at each event, so that fewer and larger deltas are cheaper. */
const windowMs = 40;
/** A delta that is larger than this (UTF-16 units) is not held back. */
const maxHeldDelta = 16 * 1024;

const idFields: Record<string, string> = {
  [EventType.TEXT_MESSAGE_CONTENT]: 'messageId',
  [EventType.REASONING_MESSAGE_CONTENT]: 'messageId',
  [EventType.TOOL_CALL_ARGS]: 'toolCallId',
};

/**
 * Merges deltas of one message or tool call that come within 40 ms. The first delta after a pause passes at once, so
 * that the first word is never late; the order of events never changes.
 */
export class DeltaCoalescer {
  #held: AgUiEvent | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly write: (event: AgUiEvent) => void) {}

  push(event: AgUiEvent): void {
    const idField = idFields[event.type];
    if (!idField || typeof event.delta !== 'string') {
      this.flush();
      this.write(event);
      return;
    }
    const held = this.#held;
    if (held?.type === event.type && held[idField] === event[idField]) {
      held.delta = `${held.delta}${event.delta}`;
    } else {
      this.#writeHeld();
      if (!this.#timer) {
        this.write(event);
        this.#timer = setTimeout(() => this.flush(), windowMs);
        return;
      }
      this.#held = { ...event };
    }
    if (String(this.#held?.delta).length > maxHeldDelta) this.flush();
  }

  /** Writes what is held. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#held) return;
    this.#writeHeld();
    // What was held came in quick succession, and more is likely: hold it back as well.
    this.#timer = setTimeout(() => this.flush(), windowMs);
  }

  #writeHeld(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) this.write(held);
  }
}
