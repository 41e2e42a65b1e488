import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { changedFilesLimit, CustomEvent } from '@agentic-portal/api';
import type { RepoChanges, RunnerConfig } from '@agentic-portal/api';
import type { Workspace } from '../git/Workspace';
import { readChanges } from '../git/readChanges';
import type { Transcript } from '../journal/Transcript';
import type { SessionState } from './SessionState';

/** Between two looks (ms), at least. */
const leastPauseMs = 2000;
/** A look after which nothing was done that is known to change files (ms): commands may write without a word. */
const quietPauseMs = 10_000;
/** A look costs at most a tenth of a processor's time. */
const costFactor = 10;
/** More pause for each file that is told of (ms), so that a transcript grows slowly, however much an agent changes. */
const pausePerFileMs = 40;
/** The most files in one event. */
const maxFiles = 2000;
/** Longest look (ms); the one after a turn must not hold its end up. */
const lookTimeoutMs = 60_000;
const lastLookTimeoutMs = 4_000;

/** Tells in the transcript which files are changed while an agent works, when that differs from what it told last. */
export class ChangeWatch {
  #last = '[]';
  #files = 0;
  #nudge: () => void = () => {};
  #stop: AbortController | undefined;
  #watching: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: {
      config: RunnerConfig;
      state: SessionState;
      workspace: Workspace;
      transcript: Transcript;
    },
  ) {}

  /** Begins to look, until {@link end}. */
  begin(): void {
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.#watching = this.#watch(this.#stop.signal);
  }

  /** Something was done that may have changed files. */
  nudge(): void {
    this.#nudge();
  }

  /** Looks a last time. */
  async end(): Promise<void> {
    this.#stop?.abort();
    await this.#watching;
    await this.#look(AbortSignal.timeout(lastLookTimeoutMs));
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const nudged = new Promise<void>(resolve => {
        this.#nudge = resolve;
      });
      const startedAt = performance.now();
      await this.#look(
        AbortSignal.any([signal, AbortSignal.timeout(lookTimeoutMs)]),
      );
      const took = performance.now() - startedAt;
      const pauseMs = Math.max(
        leastPauseMs,
        costFactor * took,
        pausePerFileMs * this.#files,
      );
      await wait(pauseMs, signal);
      await Promise.race([nudged, wait(quietPauseMs, signal)]);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { config, state, workspace, transcript } = this.parts;
    const { repositories } = workspace;
    if (repositories.length === 0 || !workspace.isReady) return;
    const limit = Math.min(
      changedFilesLimit,
      Math.floor(maxFiles / repositories.length),
    );
    const changes: RepoChanges[] = [];
    try {
      for (const { name, folder } of repositories) {
        changes.push(
          await readChanges({
            name,
            folder,
            baseCommit: state.repos[name]?.baseCommit,
            lookFolder: join(config.stateFolder, 'look', name),
            limit,
            signal,
          }),
        );
      }
    } catch {
      // A repository in the middle of a change that git cannot read; the next look sees what became of it.
      return;
    }
    const told = changes.filter(({ files }) => files.length > 0);
    const text = JSON.stringify(told);
    if (text === this.#last) return;
    this.#last = text;
    this.#files = told.reduce((sum, { files }) => sum + files.length, 0);
    transcript.custom(CustomEvent.Changes, told);
  }
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
