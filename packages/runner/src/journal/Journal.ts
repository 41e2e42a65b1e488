import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgUiEvent, JournalEntry } from '@agentic-portal/api';
import { privateMode } from '../privateMode';

/** After this long (ms) an appended event is on the disk, also when the machine loses power. */
const syncDelayMs = 1000;
const chunkBytes = 64 * 1024;
/** An offset is remembered for each so many entries, so that a reader need not start at the beginning. */
const checkpointInterval = 256;

/**
 * The events of a run, in an append-only file of JSON lines (`journal-<run>.ndjson`). An append is one write to the
 * kernel before it returns, so that an event that a reader has seen survives the death of the process; against the
 * death of the machine it is synced within a second, and at once when a run ends. A line that was torn by that is cut
 * off at the next start, and its number is given again.
 */
export class Journal {
  readonly #waiters = new Set<() => void>();
  readonly #checkpoints: Array<{ number: number; offset: number }> = [];
  #lastNumber = 0;
  #size = 0;
  #ended = false;
  #syncTimer: NodeJS.Timeout | undefined;

  private constructor(readonly file: string, private readonly fd: number) {}

  /** The file of a run's journal. */
  static fileOf(folder: string, run: number): string {
    return join(folder, `journal-${run}.ndjson`);
  }

  /** Opens the journal of a run, and tells `seen` what is in it already. */
  static open(
    folder: string,
    run: number,
    seen: (entry: JournalEntry) => void = () => {},
  ): Journal {
    mkdirSync(folder, { recursive: true, mode: privateMode('folder') });
    const file = Journal.fileOf(folder, run);
    const journal = new Journal(
      file,
      openSync(file, 'a+', privateMode('file')),
    );
    journal.#recover(seen);
    return journal;
  }

  /** Number of the last event; 0 when there is none. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  /** Appends an event and returns its number. */
  append(event: AgUiEvent): number {
    const number = this.#lastNumber + 1;
    const line = Buffer.from(`${JSON.stringify({ number, event })}\n`);
    for (let written = 0; written < line.length; ) {
      written += writeSync(this.fd, line, written);
    }
    this.#note(number, line.length);
    this.#syncTimer ??= setTimeout(() => this.beginSync(), syncDelayMs).unref();
    this.#wake();
    return number;
  }

  /** Begins to put everything on the disk; readers do not wait for it. */
  beginSync(): void {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    fdatasync(this.fd, () => {});
  }

  /** Returns when everything is on the disk. */
  sync(): void {
    fdatasyncSync(this.fd);
  }

  /** No event will come any more: readers end after the last one. */
  end(): void {
    this.sync();
    this.#ended = true;
    this.#wake();
  }

  close(): void {
    clearTimeout(this.#syncTimer);
    closeSync(this.fd);
  }

  /** The entries after a number, then each new one, until the journal ends or `signal` aborts. */
  async *follow(
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<JournalEntry> {
    const reader = Journal.#lines(this.file, this.#offsetBefore(after), {
      signal,
      more: position => this.#grown(position, signal),
    });
    for await (const entry of reader) if (entry.number > after) yield entry;
  }

  /** The entries of a journal that is not written any more. */
  static async *read(
    file: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<JournalEntry> {
    const reader = Journal.#lines(file, 0, { signal, more: async () => false });
    for await (const entry of reader) if (entry.number > after) yield entry;
  }

  static async *#lines(
    file: string,
    offset: number,
    options: {
      signal: AbortSignal;
      /** Resolves to true when the file has grown beyond a position, to false when it will not. */
      more: (position: number) => Promise<boolean>;
    },
  ): AsyncGenerator<JournalEntry> {
    const handle = await open(file, 'r');
    try {
      const chunk = Buffer.alloc(chunkBytes);
      let position = offset;
      let parts: Buffer[] = [];
      while (!options.signal.aborted) {
        const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
        if (bytesRead === 0) {
          if (!(await options.more(position))) return;
          continue;
        }
        position += bytesRead;
        let start = 0;
        for (;;) {
          const end = chunk.subarray(0, bytesRead).indexOf(10, start);
          if (end < 0) break;
          parts.push(chunk.subarray(start, end));
          const entry = parse(Buffer.concat(parts));
          parts = [];
          start = end + 1;
          if (entry) yield entry;
        }
        // The chunk is used again: what is left of a line is copied.
        parts.push(Buffer.from(chunk.subarray(start, bytesRead)));
      }
    } finally {
      await handle.close();
    }
  }

  async #grown(position: number, signal: AbortSignal): Promise<boolean> {
    while (this.#size <= position) {
      if (this.#ended || signal.aborted) return false;
      await new Promise<void>(resolve => {
        const wake = () => {
          this.#waiters.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiters.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
    return true;
  }

  #wake(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }

  #note(number: number, bytes: number): void {
    if ((number - 1) % checkpointInterval === 0) {
      this.#checkpoints.push({ number, offset: this.#size });
    }
    this.#lastNumber = number;
    this.#size += bytes;
  }

  /** Where to start reading for the entries after a number. */
  #offsetBefore(after: number): number {
    const index = Math.floor(after / checkpointInterval);
    return (
      this.#checkpoints[Math.min(index, this.#checkpoints.length - 1)]
        ?.offset ?? 0
    );
  }

  /** Reads what an earlier process of the same run left, and cuts a torn line off. */
  #recover(seen: (entry: JournalEntry) => void): void {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let position = 0;
    for (;;) {
      const read = readSync(this.fd, chunk, 0, chunkBytes, position);
      if (read === 0) break;
      position += read;
      let data = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10)) {
        const entry = parse(data.subarray(0, end));
        if (!entry || entry.number !== this.#lastNumber + 1) {
          ftruncateSync(this.fd, this.#size);
          return;
        }
        this.#note(entry.number, end + 1);
        seen(entry);
        data = data.subarray(end + 1);
      }
      rest = data;
    }
    if (position > this.#size) ftruncateSync(this.fd, this.#size);
  }
}

function parse(line: Buffer): JournalEntry | undefined {
  try {
    const entry: JournalEntry = JSON.parse(line.toString());
    return Number.isSafeInteger(entry.number) && entry.event?.type
      ? entry
      : undefined;
  } catch {
    return undefined;
  }
}
