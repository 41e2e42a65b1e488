import type { DiagnosisEvent } from '@agentic-portal/api';

/** The stream of a diagnosis, fed by a test. */
export class EventChannel {
  readonly #waiting: DiagnosisEvent[] = [];
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  push(...events: DiagnosisEvent[]): void {
    this.#waiting.push(...events);
    this.#wake();
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  /** What was pushed, until it fails or its reader gives up. */
  async *read(
    signal?: AbortSignal,
  ): AsyncGenerator<DiagnosisEvent, void, void> {
    signal?.addEventListener('abort', () =>
      this.fail(new DOMException('aborted', 'AbortError')),
    );
    for (;;) {
      const next = this.#waiting.shift();
      if (next) yield next;
      else if (this.#failure) throw this.#failure;
      else {
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      }
    }
  }
}
