import type { AgUiEvent, RunAgentInput } from '@agentic-portal/api';

/** Picks one AG-UI run out of a transcript, and gives it the thread that the client knows it by. */
export class AgUiRun {
  over = false;
  private inside = false;

  constructor(private readonly input: RunAgentInput) {}

  /** The event as the client is to see it; undefined when it belongs to another run. */
  take(event: AgUiEvent): AgUiEvent | undefined {
    if (event.type === 'RUN_STARTED') {
      this.inside = event.runId === this.input.runId;
    }
    if (!this.inside || this.over) return undefined;
    this.over = event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR';
    return 'threadId' in event
      ? { ...event, threadId: this.input.threadId }
      : event;
  }

  /** What a client must hear when the session ended without the run. */
  abandon(message: string): AgUiEvent[] {
    if (this.over) return [];
    this.over = true;
    const { threadId, runId } = this.input;
    const error = { type: 'RUN_ERROR', message };
    return this.inside
      ? [error]
      : [{ type: 'RUN_STARTED', threadId, runId }, error];
  }
}
