import { randomUUID } from 'node:crypto';
import type { AgentTurn } from '../Agent';
import { LineSplitter } from './LineSplitter';
import type { Line } from './LineSplitter';
import { OutputLimit } from './OutputLimit';
import { parseAgUiLine } from './parseAgUiLine';

/** Of the text of a turn, 1 MiB is kept: the first three quarters and the last one. */
const headLength = 768 * 1024;
const tailLength = 256 * 1024;
/** Of AG-UI events, so many are passed on in a turn, and none that is larger than a line of {@link LineSplitter}. */
const maxEvents = 20_000;
/** Longest `results` of a status in `openapi.yaml`. */
const maxResults = 16 * 1024;

/** Standard output of a program, as the events of a conversation. */
export class CommandOutput {
  /** The message of a RUN_ERROR that the program printed. */
  failure: string | undefined;
  #results = '';
  #events = 0;
  #messageId: string | undefined;
  readonly #limit = new OutputLimit(headLength, tailLength);

  constructor(private readonly turn: AgentTurn) {}

  get results(): string {
    return this.#results.trim();
  }

  /** Reads to the end; the program waits while the reader does. */
  async read(stream: AsyncIterable<Buffer>): Promise<void> {
    const lines = new LineSplitter();
    for await (const chunk of stream) {
      for (const line of merge(lines.push(chunk))) await this.#take(line);
    }
    for (const line of lines.end()) await this.#take(line);
    await this.#say(this.#limit.end());
    await this.#endMessage();
  }

  async #take({ text, whole }: Line): Promise<void> {
    const parsed = whole ? await parseAgUiLine(text) : undefined;
    if (parsed === undefined) {
      this.#results = (this.#results + text).slice(-maxResults);
      await this.#say(this.#limit.admit(text));
    } else if (parsed !== 'skip') {
      const { event } = parsed;
      if (event.type === 'RUN_ERROR') {
        this.failure = String(event.message);
      } else if (this.#events++ < maxEvents) {
        // The program's own messages and the text around them are different ones.
        await this.#endMessage();
        if (event.type === 'TEXT_MESSAGE_CONTENT') {
          this.#results = (this.#results + event.delta).slice(-maxResults);
        }
        await this.turn.emit(event);
      }
    }
  }

  async #say(delta: string): Promise<void> {
    if (!delta) return;
    if (this.#messageId === undefined) {
      this.#messageId = randomUUID();
      await this.turn.emit({
        type: 'TEXT_MESSAGE_START',
        messageId: this.#messageId,
        role: 'assistant',
      });
    }
    await this.turn.emit({
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: this.#messageId,
      delta,
    });
  }

  async #endMessage(): Promise<void> {
    if (this.#messageId === undefined) return;
    const messageId = this.#messageId;
    this.#messageId = undefined;
    await this.turn.emit({ type: 'TEXT_MESSAGE_END', messageId });
  }
}

/** Joins lines that cannot be events: a program that prints millions of short ones is read as fast as one of long ones. */
function merge(lines: Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of lines) {
    const last = merged.at(-1);
    const isText = !line.whole || !line.text.trimStart().startsWith('{');
    if (last && isText && !last.whole) last.text += line.text;
    else merged.push(isText ? { text: line.text, whole: false } : line);
  }
  return merged;
}
