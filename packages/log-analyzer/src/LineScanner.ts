import type { NeedleAutomaton } from './NeedleAutomaton';

const NEWLINE = 10;
const SPACE = 32;

/** Bytes that are scanned at a time: they stay in the processor's cache. */
const CAPACITY = 256 * 1024;
/** A longer line is looked at in parts, so that the work for one is bounded. */
const MAX_PART = 8 * 1024;
/** How much of a part the next one begins with, so that nothing is cut in two. */
const OVERLAP = 1024;
/** What is kept of the lines before the one that is being read. */
const CONTEXT = 4 * 1024;

/** A line, or a part of a long one, in which a needle was found. */
export interface FoundLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Whether it continues a long line: its first {@link FoundLine.seen} characters were in the part before. */
  readonly continued: boolean;
  readonly seen: number;
  /** Number of the last line at or before this one that is not indented. */
  readonly head: number;
  /** Number of the one before that. */
  readonly previousHead: number;
  /** The beginning of the line that is not indented. Only while the line is looked at, as the next one. */
  headText(): string;
  /** The beginning of the line before this one; empty when there is none. */
  previousText(): string;
}

/**
 * Finds the lines that have a needle, in bytes that come in pieces of any size: constant memory, one pass.
 */
export class LineScanner {
  /** A Buffer, which makes a text of a few bytes in half the time that a TextDecoder takes. */
  readonly #bytes = Buffer.alloc(CAPACITY);
  #used = 0;
  /** How far the bytes have been scanned, and the automaton's state there. */
  #at = 0;
  #state: number;
  #found = false;

  #number = 1;
  #start = 0;
  #continued = false;
  #previousStart = 0;
  #previousEnd = 0;
  #headNumber = 0;
  #headStart = -1;
  #headEnd = -1;
  #headText = '';
  #previousHead = 0;

  /** @param onLine - Gets each line that has a needle, in order */
  constructor(
    readonly automaton: NeedleAutomaton,
    readonly onLine: (line: FoundLine) => void,
  ) {
    this.#state = automaton.lineStart;
  }

  /** How many lines there were, the one that is being read included. */
  get lineCount() {
    return this.#number;
  }

  write(chunk: Uint8Array) {
    for (let from = 0; from < chunk.length; ) {
      const size = Math.min(CAPACITY - this.#used, chunk.length - from);
      this.#bytes.set(chunk.subarray(from, from + size), this.#used);
      this.#used += size;
      from += size;
      this.#scan();
      if (this.#used > CAPACITY / 2) this.#makeRoom();
    }
  }

  end() {
    if (this.#used > this.#start) this.#endLine(this.#used);
  }

  /** The end of what was written. */
  lastText(): string {
    return this.#text(Math.max(0, this.#used - CONTEXT), this.#used);
  }

  #scan() {
    const { columns, next, firstFinal, lineStart } = this.automaton;
    const bytes = this.#bytes;
    const used = this.#used;
    let at = this.#at;
    let state = this.#state;
    while (at < used) {
      const limit = Math.min(used, this.#start + MAX_PART);
      while (at < limit) {
        // 64 columns a row, see NeedleAutomaton.
        // eslint-disable-next-line no-bitwise
        state = next[(state << 6) | columns[bytes[at]]];
        at += 1;
        if (state >= firstFinal) break;
      }
      if (state === lineStart && bytes[at - 1] === NEWLINE) {
        this.#endLine(at - 1);
        this.#number += 1;
        this.#start = at;
        this.#continued = false;
      } else if (state >= firstFinal && !this.#found) {
        this.#found = true;
        // What else is in the line is found when it is looked at.
        const end = bytes.subarray(at, limit).indexOf(NEWLINE);
        at = end < 0 ? limit : at + end;
      }
      if (at - this.#start >= MAX_PART) {
        this.#endLine(at);
        this.#start = at - OVERLAP;
        this.#continued = true;
      }
    }
    this.#at = at;
    this.#state = state;
  }

  #endLine(end: number) {
    const bytes = this.#bytes;
    const start = this.#start;
    if (!this.#continued && end > start && bytes[start] > SPACE) {
      this.#previousHead = this.#headNumber;
      this.#headNumber = this.#number;
      this.#headStart = start;
      this.#headEnd = end;
    }
    if (this.#found) {
      this.#found = false;
      this.onLine({
        number: this.#number,
        text: this.#text(start, end),
        continued: this.#continued,
        seen: this.#continued ? OVERLAP / 4 : 0,
        head: this.#headNumber,
        previousHead: this.#previousHead,
        headText: () => this.#head(),
        previousText: () =>
          this.#text(
            this.#previousStart,
            Math.min(this.#previousEnd, this.#previousStart + CONTEXT / 4),
          ),
      });
    }
    if (!this.#continued) {
      this.#previousStart = start;
      this.#previousEnd = end;
    }
  }

  #head(): string {
    return this.#headStart < 0
      ? this.#headText
      : this.#text(
          this.#headStart,
          Math.min(this.#headEnd, this.#headStart + CONTEXT / 8),
        );
  }

  #text(start: number, end: number): string {
    const last = end > start && this.#bytes[end - 1] === 13 ? end - 1 : end;
    return this.#bytes.toString('utf8', start, last);
  }

  /** Moves what is still needed to the front. */
  #makeRoom() {
    const keep = Math.max(0, this.#start - CONTEXT);
    if (this.#headStart >= 0 && this.#headStart < keep) {
      this.#headText = this.#head();
      this.#headStart = -1;
    }
    if (this.#previousStart < keep) {
      this.#previousStart = keep;
      this.#previousEnd = Math.max(keep, this.#previousEnd);
    }
    this.#bytes.copyWithin(0, keep, this.#used);
    this.#used -= keep;
    this.#at -= keep;
    this.#start -= keep;
    this.#previousStart -= keep;
    this.#previousEnd -= keep;
    this.#headStart = Math.max(-1, this.#headStart - keep);
    this.#headEnd -= keep;
  }
}
