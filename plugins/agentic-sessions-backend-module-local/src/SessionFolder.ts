import type { RunSummary } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createJson, readJson, writeJson } from './files';

/** A process that is surely the same one later: see readStartTime. */
export interface ProcessIdentity {
  pid: number;
  startTime: string;
}

/** Who starts a run, and on which port. Of claims on a run the one with the highest attempt counts. */
export interface Claim {
  attempt: number;
  owner: ProcessIdentity;
  port: number;
  /** Pid of the runner of an attempt before, which found its port taken: its record does not count any more. */
  replaces?: number;
}

/** A runner that was started. */
export interface ProcessRecord extends ProcessIdentity {
  port: number;
  /** Whether it has answered healthy at least once. */
  ready: boolean;
}

/** That a run is to end, and why if not because a user wants it. */
export interface StopRecord {
  /** When it was asked to end, in ms since the epoch. */
  at: number;
  verdict?: { reason: string; message: string };
}

/** How the process ended, as its parent saw it. */
export interface ExitRecord {
  pid: number;
  code: number | null;
  signal: string | null;
}

/** What is on disk of a session: `<directory>/<uid>/{workspace,state,logs}`. All that must survive a backend is here. */
export class SessionFolder {
  readonly path: string;
  readonly workspace: string;
  readonly state: string;
  readonly logs: string;
  readonly home: string;

  /** @throws InputError when the uid could name something outside of the directory */
  constructor(private readonly directory: string, readonly uid: string) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(uid)) {
      throw new InputError(
        `A session's uid consists of letters, digits and dashes, not '${uid}'`,
      );
    }
    this.path = resolve(directory, uid);
    this.workspace = join(this.path, 'workspace');
    this.state = join(this.path, 'state');
    this.logs = join(this.path, 'logs');
    this.home = join(this.state, 'home');
  }

  /** The folders of all sessions in a directory. */
  static async list(directory: string): Promise<SessionFolder[]> {
    const entries = await readdir(directory, { withFileTypes: true }).catch(
      () => [],
    );
    return entries
      .filter(
        entry =>
          entry.isDirectory() &&
          /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(entry.name),
      )
      .map(entry => new SessionFolder(directory, entry.name));
  }

  /** The folder of another session. */
  sibling(uid: string): SessionFolder {
    return new SessionFolder(this.directory, uid);
  }

  async create(): Promise<void> {
    for (const folder of [this.workspace, this.state, this.logs, this.home]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  stateFile(name: string, run: number, extension = 'json'): string {
    return join(this.state, `${name}-${run}.${extension}`);
  }

  logFile(run: number, stream: 'stdout' | 'stderr'): string {
    return join(this.logs, `run-${run}.${stream}.log`);
  }

  /** The claim that counts. */
  async claim(run: number): Promise<Claim | undefined> {
    const attempts = (await this.#claims())
      .filter(claim => claim.run === run)
      .map(claim => claim.attempt);
    if (attempts.length === 0) return undefined;
    return readJson<Claim>(this.#claimFile(run, Math.max(...attempts)));
  }

  /** The last run that somebody claimed; undefined when none was. */
  async lastRun(): Promise<number | undefined> {
    const runs = (await this.#claims()).map(claim => claim.run);
    return runs.length === 0 ? undefined : Math.max(...runs);
  }

  createClaim(run: number, claim: Claim): Promise<boolean> {
    return createJson(this.#claimFile(run, claim.attempt), claim);
  }

  withdrawClaim(run: number, claim: Claim): Promise<void> {
    return rm(this.#claimFile(run, claim.attempt), { force: true });
  }

  record(run: number): Promise<ProcessRecord | undefined> {
    return readJson(this.stateFile('process', run));
  }

  writeRecord(run: number, record: ProcessRecord): Promise<void> {
    return writeJson(this.stateFile('process', run), record);
  }

  stop(run: number): Promise<StopRecord | undefined> {
    return readJson(this.stateFile('stop', run));
  }

  /** The first reason to stop counts. */
  createStop(run: number, stop: StopRecord): Promise<boolean> {
    return createJson(this.stateFile('stop', run), stop);
  }

  /** How a runner of a run ended; undefined when its parent could not write it down. */
  async exit(run: number, pid: number): Promise<ExitRecord | undefined> {
    const exit = await readJson<ExitRecord>(this.stateFile('exit', run));
    return exit?.pid === pid ? exit : undefined;
  }

  writeExit(run: number, exit: ExitRecord): Promise<void> {
    return writeJson(this.stateFile('exit', run), exit);
  }

  async summary(run: number): Promise<RunSummary | undefined> {
    const summary = await readJson<RunSummary>(this.stateFile('summary', run));
    return typeof summary?.outcome === 'string' ? summary : undefined;
  }

  async #claims(): Promise<Array<{ run: number; attempt: number }>> {
    const names = await readdir(this.state).catch((): string[] => []);
    return names.flatMap(name => {
      const match = /^claim-(\d+)-(\d+)\.json$/.exec(name);
      return match
        ? [{ run: Number(match[1]), attempt: Number(match[2]) }]
        : [];
    });
  }

  #claimFile(run: number, attempt: number): string {
    return join(this.state, `claim-${run}-${attempt}.json`);
  }
}
