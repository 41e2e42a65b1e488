import { validatePayload } from '@agentic-portal/api';
import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import { deferred } from '../deferred';
import { HttpError } from '../HttpError';

/** Questions that come within this time (ms) are asked together: agents run several tool calls at once. */
const gatherMs = 20;

interface Question {
  interrupt: Interrupt;
  resolve: (answer: ResumeEntry) => void;
}

/**
 * The questions of an agent. AG-UI wants all open interrupts answered at once, so that they are asked in batches: what
 * is asked while a batch is open waits for the next one.
 */
export class Interrupts {
  #waiting: Question[] = [];
  #open: Question[] = [];
  #timer: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #closed = deferred<void>();

  constructor(
    private readonly events: {
      /** A batch is open: the AG-UI run ends with it. */
      asked: (interrupts: Interrupt[]) => void;
      /** The batch is answered: an AG-UI run goes on with the turn. */
      answered: (answers: ResumeEntry[], runId: string | undefined) => void;
    },
  ) {
    this.#closed.resolve();
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Resolves when nothing may be open any more: until then the agent's AG-UI run is interrupted, and has no events. */
  get whenClosed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Asks; the answer is a cancelled one when the question expired or the turn ends. */
  ask(interrupt: Interrupt): Promise<ResumeEntry> {
    const { promise, resolve } = deferred<ResumeEntry>();
    this.#waiting.push({ interrupt, resolve });
    this.#gather();
    return promise;
  }

  /**
   * Answers the open questions, all of them at once.
   *
   * @throws HttpError 409 when none of them is open, 400 when some are missing or a payload is not as its schema says
   */
  answer(answers: readonly ResumeEntry[], runId?: string): void {
    const given = new Map(answers.map(entry => [entry.interruptId, entry]));
    if (!this.#open.some(({ interrupt }) => given.has(interrupt.id))) {
      throw HttpError.conflict('None of these questions is open');
    }
    const entries = this.#open.map(({ interrupt }) => {
      const entry = given.get(interrupt.id);
      if (!entry) {
        throw HttpError.input(
          `All open questions are answered at once; ${interrupt.id} is missing`,
        );
      }
      const problem =
        entry.status === 'resolved'
          ? validatePayload(interrupt.responseSchema ?? {}, entry.payload)
          : undefined;
      if (problem) {
        throw HttpError.input(`The answer to ${interrupt.id}: ${problem}`);
      }
      return entry;
    });
    this.#settle(entries, runId);
  }

  /** Cancels every question, also those that were not asked yet. */
  cancelAll(): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = [];
    if (this.isOpen) {
      this.#settle(this.#open.map(({ interrupt }) => cancelled(interrupt)));
    }
    for (const { interrupt, resolve } of waiting) resolve(cancelled(interrupt));
  }

  #gather(): void {
    if (this.isOpen || this.#waiting.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#open = this.#waiting;
      this.#waiting = [];
      this.#watchExpiry();
      this.#closed = deferred();
      this.events.asked(this.#open.map(({ interrupt }) => interrupt));
    }, gatherMs);
  }

  #settle(entries: ResumeEntry[], runId?: string): void {
    clearTimeout(this.#expiry);
    const questions = this.#open;
    this.#open = [];
    this.events.answered(entries, runId);
    this.#closed.resolve();
    questions.forEach(({ resolve }, index) => resolve(entries[index]));
    this.#gather();
  }

  /** The batch is cancelled as a whole when the first question in it expires: none may be answered alone. */
  #watchExpiry(): void {
    const times = this.#open
      .map(({ interrupt }) => Date.parse(interrupt.expiresAt ?? ''))
      .filter(time => !Number.isNaN(time));
    if (times.length === 0) return;
    this.#expiry = setTimeout(
      () =>
        this.#settle(this.#open.map(({ interrupt }) => cancelled(interrupt))),
      Math.max(0, Math.min(...times) - Date.now()),
    );
  }
}

/** The answer that nobody gave. */
export function cancelled(interrupt: Interrupt): ResumeEntry {
  return { interruptId: interrupt.id, status: 'cancelled' };
}
