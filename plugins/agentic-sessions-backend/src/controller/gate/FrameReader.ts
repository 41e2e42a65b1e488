import { createParser } from 'eventsource-parser';
import type { ReceivedEvent } from './EventOrder';

/** For the fields of an event beside its data: the number and the names. */
const slack = 1024;

/**
 * Reads events out of a stream of server-sent events without ever holding more of one than `limit` characters: of a larger
 * one, the beginning is an event that is cut, and the rest is passed over.
 */
export class FrameReader {
  readonly #events: ReceivedEvent[] = [];
  readonly #parser = createParser({
    onEvent: ({ id, data }) =>
      this.#events.push({ id, data, ...(this.#isCutting && { isCut: true }) }),
  });
  readonly #limit: number;
  /** Characters since the last event ended. */
  #size = 0;
  #isCutting = false;
  #isSkipping = false;
  #atLineStart = true;

  constructor(limit: number) {
    this.#limit = limit + slack;
  }

  /** The events that ended in a piece of the stream. */
  read(text: string): ReceivedEvent[] {
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf('\n', start);
      const end = found < 0 ? text.length : found + 1;
      this.#readLine(text.slice(start, end), found >= 0);
      start = end;
    }
    return this.#events.splice(0);
  }

  /** Reads a line, or a part of one. */
  #readLine(piece: string, isEnd: boolean): void {
    const isBlank = this.#atLineStart && /^\r?\n$/.test(piece);
    this.#atLineStart = isEnd || (this.#atLineStart && piece === '\r');
    this.#size = isBlank ? 0 : this.#size + piece.length;
    if (this.#isSkipping) {
      this.#isSkipping = !isBlank;
    } else if (this.#size <= this.#limit) {
      this.#parser.feed(piece);
    } else {
      this.#isSkipping = true;
      this.#isCutting = true;
      this.#parser.feed('\n\n');
      this.#isCutting = false;
    }
  }
}
