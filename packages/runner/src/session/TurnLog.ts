import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateMode } from '../privateMode';

/** What a session was like after a turn: what another one that branches off there begins with. */
export interface TurnRecord {
  /** Counted over the session's life, from 1. */
  turn: number;
  /** The run that it was a turn of. */
  run: number;
  /** By the names of repositories, the commit that they were at. */
  commits: Record<string, string>;
  /** What the agent remembered; missing when it was too large to be kept for each turn. */
  agent?: Record<string, string>;
}

/** Largest memory (bytes of JSON) that is kept for each turn. */
const maxMemory = 64 * 1024;

/** The turns of a session, in an append-only file of JSON lines (`turns.ndjson`) of the state folder. */
export class TurnLog {
  readonly #file: string;
  #last: number | undefined;

  constructor(folder: string) {
    this.#file = join(folder, 'turns.ndjson');
  }

  /** The number of the last turn; 0 before the first. */
  get last(): number {
    this.#last ??= this.read().at(-1)?.turn ?? 0;
    return this.#last;
  }

  /** All turns, oldest first. A line that was torn by a crash is left out: its turn was told to nobody. */
  read(): TurnRecord[] {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return text.split('\n').flatMap(line => {
      try {
        const record: TurnRecord = JSON.parse(line);
        return Number.isSafeInteger(record.turn) ? [record] : [];
      } catch {
        return [];
      }
    });
  }

  /** Notes a turn, and returns its number. */
  append({ agent, ...record }: Omit<TurnRecord, 'turn'>): number {
    const turn = this.last + 1;
    const isSmall = Buffer.byteLength(JSON.stringify(agent ?? {})) <= maxMemory;
    const full: TurnRecord = {
      turn,
      ...record,
      ...(agent && isSmall ? { agent } : {}),
    };
    const fd = openSync(this.#file, 'a', privateMode('file'));
    try {
      // The first line break ends a line that was torn.
      writeSync(fd, `\n${JSON.stringify(full)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    this.#last = turn;
    return turn;
  }
}
