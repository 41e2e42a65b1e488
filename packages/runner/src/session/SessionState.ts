import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Usage } from '@agentic-portal/api';
import type { CloneRecord } from '../git/CloneRecord';
import type { UserMessage } from '../journal/Transcript';
import { privateMode } from '../privateMode';
import { addUsage } from './addUsage';

/** A turn that waits to be worked off. */
export interface QueuedTurn {
  runId: string;
  messages: UserMessage[];
}

/** More message ids than this are not remembered; the oldest are forgotten. */
const maxSeen = 10_000;
/**
 * The format of the state folder: raised when an older runner could not go on with what a newer one wrote. Folders from
 * before there was a number have format 1.
 */
const format = 1;

interface Contents {
  format: number;
  promptGiven: boolean;
  /** The last run in which it was. */
  promptRun?: number;
  /** Ids of messages that arrived, with the AG-UI run that they belong to. */
  seen: Array<[messageId: string, runId: string]>;
  queue: QueuedTurn[];
  repos: Record<string, CloneRecord>;
  /** What an agent wants to remember, such as the id of its conversation. */
  agent: Record<string, string>;
  /** What each run used. */
  usage?: Record<string, Usage>;
  /** Whether what it branched off from was taken over. */
  branched?: boolean;
}

/**
 * What stays of a session over its runs and over the death of a runner, in `state.json` of the state folder: written
 * to another file, synced and renamed, so that it is the old or the new one and never half of it.
 */
export class SessionState {
  readonly #seen: Map<string, string>;

  private constructor(
    private readonly folder: string,
    private readonly contents: Contents,
  ) {
    this.#seen = new Map(contents.seen);
  }

  /** @throws Error when a newer runner wrote it */
  static open(folder: string): SessionState {
    mkdirSync(folder, { recursive: true, mode: privateMode('folder') });
    return new SessionState(folder, readContents(folder));
  }

  /** What another session's state says. */
  static read(folder: string): Pick<Contents, 'repos' | 'agent'> {
    return readContents(folder);
  }

  /** Whether the agent was given the prompt in this session's life. */
  get promptGiven(): boolean {
    return this.contents.promptGiven;
  }

  /** Whether the agent was given the prompt in a run. */
  promptGivenIn(run: number): boolean {
    return this.contents.promptRun === run;
  }

  /** Whether what the session branched off from was taken over. */
  get isBranched(): boolean {
    return this.contents.branched === true;
  }

  markBranched(): void {
    this.contents.branched = true;
    this.save();
  }

  get repos(): Record<string, CloneRecord> {
    return this.contents.repos;
  }

  get agent(): Record<string, string> {
    return this.contents.agent;
  }

  /** What the runs before a run used. */
  usageBefore(run: number): Usage {
    return Object.entries(this.contents.usage ?? {})
      .filter(([before]) => Number(before) < run)
      .reduce<Usage>((sum, [, usage]) => addUsage(sum, usage), {});
  }

  saveUsage(run: number, usage: Usage): void {
    this.contents.usage = { ...this.contents.usage, [run]: usage };
    this.save();
  }

  /** The AG-UI run that a message belongs to, if it arrived before. */
  runOfMessage(id: string): string | undefined {
    return this.#seen.get(id);
  }

  /** Remembers messages as arrived; saved with the next change. */
  markSeen(turn: QueuedTurn): void {
    for (const message of turn.messages) this.#seen.set(message.id, turn.runId);
    for (const id of this.#seen.keys()) {
      if (this.#seen.size <= maxSeen) break;
      this.#seen.delete(id);
    }
  }

  /** The turns that wait, oldest first. */
  get queue(): readonly QueuedTurn[] {
    return this.contents.queue;
  }

  enqueue(turn: QueuedTurn): void {
    this.markSeen(turn);
    this.contents.queue.push(turn);
    this.save();
  }

  /** Takes the next turn: from now on it is not done again, whatever happens to it. */
  dequeue(): QueuedTurn | undefined {
    const turn = this.contents.queue.shift();
    if (turn) this.save();
    return turn;
  }

  /**
   * Takes a message out of the queue, and takes none of its id from now on. False when its turn has begun: that cannot be
   * taken back.
   */
  withdraw(id: string): boolean {
    const { queue } = this.contents;
    const isQueued = queue.some(turn =>
      turn.messages.some(message => message.id === id),
    );
    if (this.#seen.has(id) && !isQueued) return false;
    this.contents.queue = queue
      .map(turn => ({
        ...turn,
        messages: turn.messages.filter(message => message.id !== id),
      }))
      .filter(turn => turn.messages.length > 0);
    this.#seen.set(id, this.#seen.get(id) ?? `withdrawn-${id}`);
    this.save();
    return true;
  }

  markPromptGiven(run: number): void {
    this.contents.promptGiven = true;
    this.contents.promptRun = run;
    this.save();
  }

  save(): void {
    this.contents.seen = [...this.#seen];
    const draft = join(this.folder, 'state.json.new');
    const fd = openSync(draft, 'w', privateMode('file'));
    try {
      writeSync(fd, JSON.stringify(this.contents));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(draft, join(this.folder, 'state.json'));
  }
}

function readContents(folder: string): Contents {
  const contents: Contents = {
    format,
    promptGiven: false,
    seen: [],
    queue: [],
    repos: {},
    agent: {},
  };
  try {
    const text = readFileSync(join(folder, 'state.json'), 'utf8');
    Object.assign(contents, JSON.parse(text));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (contents.format > format) {
    throw new Error(
      `The session's state has format ${contents.format}, which a newer runner wrote; this one reads formats up to ${format}. Run it with the runner that it ran with last, or a newer one.`,
    );
  }
  contents.format = format;
  return contents;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException)?.code === 'ENOENT';
}
