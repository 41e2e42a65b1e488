import { LineSplitter } from '../agents/command/LineSplitter';
import type { AnswerReader, AnswerUsage } from './AnswerReader';

/** Longest event of a streamed answer that is read (UTF-16 units); numbers stand in short ones. */
const maxEvent = 1024 * 1024;

/** Reads from the bytes of an answer, as they pass, what it used: of a stream its events, of a whole one its body. */
export class AnswerMeter {
  readonly #lines: LineSplitter | undefined;
  readonly #whole: Buffer[] = [];
  /** Of an event that comes in parts. */
  #line = '';

  constructor(contentType: string, private readonly reader: AnswerReader) {
    if (contentType.includes('text/event-stream')) {
      this.#lines = new LineSplitter();
    }
  }

  /** Whether the final numbers are in: what follows changes nothing. */
  get ended(): boolean {
    return this.reader.ended;
  }

  push(bytes: Buffer): void {
    if (!this.#lines) {
      this.#whole.push(bytes);
      return;
    }
    for (const { text } of this.#lines.push(bytes)) this.#take(text);
  }

  /** What was used; to be asked when no more bytes come. */
  end(): AnswerUsage {
    if (this.#lines) {
      for (const { text } of this.#lines.end()) this.#take(`${text}\n`);
    } else this.reader.read(parse(Buffer.concat(this.#whole).toString()));
    return this.reader.usage;
  }

  #take(text: string): void {
    if (this.#line.length < maxEvent) this.#line += text;
    if (!text.endsWith('\n')) return;
    if (this.#line.startsWith('data:')) {
      this.reader.read(parse(this.#line.slice(5)));
    }
    this.#line = '';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
