import type {
  RunnerLaunch,
  RunnerState,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChildProcess } from 'node:child_process';
import { adoptRunner } from './adoptRunner';
import { describeExit } from './describeExit';
import { findAttempt, type Attempt } from './findAttempt';
import { findRoom, type Waiting } from './findRoom';
import { killMarkedProcesses } from './killMarkedProcesses';
import { liveClaim } from './liveClaim';
import type { LocalConfig } from './LocalConfig';
import { isAlive, readStartTime } from './processIdentity';
import { RunnerMonitor } from './RunnerMonitor';
import { sendSignal } from './sendSignal';
import {
  SessionFolder,
  type Claim,
  type ExitRecord,
  type ProcessRecord,
  type StopRecord,
} from './SessionFolder';
import { spawnRunner } from './spawnRunner';

/** What this process holds of a runner; everything that must survive it is in the session's folder. */
interface RunHandle {
  /** Set when the runner is our own child. */
  child?: ChildProcess;
  monitor?: RunnerMonitor;
  /** SIGTERM was sent, and this fires SIGKILL. */
  killTimer?: NodeJS.Timeout;
  /** What the runner left behind was looked for. */
  cleaned?: boolean;
}

/** A run that holds a port and a place. */
interface ActiveRun {
  folder: SessionFolder;
  run: number;
  port: number;
}

/** Starts, watches and ends runners. */
export class RunnerSupervisor {
  readonly #config: LocalConfig;
  readonly #logger: LoggerService;
  readonly #handles = new Map<string, RunHandle>();
  /** Sessions that found no place or port, to be told when one is free. */
  readonly #waiting = new Set<string>();
  #changed: (uid: string) => void = () => {};
  /** Starts of this process, one after the other: each counts what runs before it adds to it. */
  #starts: Promise<unknown> = Promise.resolve();

  constructor(options: { config: LocalConfig; logger: LoggerService }) {
    this.#config = options.config;
    this.#logger = options.logger;
  }

  start(changed: (uid: string) => void): void {
    this.#changed = changed;
  }

  /** Ends the watching, not the runners. */
  end(): void {
    this.#changed = () => {};
    for (const handle of this.#handles.values()) {
      handle.monitor?.end();
      clearTimeout(handle.killTimer);
    }
    this.#handles.clear();
  }

  /** What there is of a run; begins to watch a runner that another process, or nobody, watched before. */
  async observe(
    folder: SessionFolder,
    run: number,
    timeoutSeconds?: number,
  ): Promise<RunnerState> {
    const { record, alive, claim, starting } = await this.#attempt(folder, run);
    const stop = await folder.stop(run);
    if (!record) {
      if (!claim) return { state: 'Absent' };
      // A program that could not be started leaves no process and a verdict.
      if (stop?.verdict) return describeExit(folder, run, undefined);
      if (!starting) return { state: 'Absent' };
      return stop
        ? { state: 'Stopping' }
        : { state: 'Starting', message: 'The runner is being started' };
    }
    if (!alive) {
      return this.#exited(folder, run, record);
    }
    if (stop) {
      this.#terminate(folder, run, record, stop);
      return { state: 'Stopping' };
    }
    const monitor = this.#watch(folder, run, record);
    if (timeoutSeconds !== undefined) monitor.timeoutSeconds = timeoutSeconds;
    switch (monitor.state) {
      case 'Ready':
        return { state: 'Ready', id: `pid ${record.pid}, port ${record.port}` };
      case 'Unreachable':
        return {
          state: 'Unreachable',
          message: `The runner did not answer its last ${monitor.misses} health checks`,
        };
      default:
        return {
          state: 'Starting',
          message: 'The runner has not answered yet',
        };
    }
  }

  /** Starts the runner of a run if nobody ever did. */
  async ensureStarted(
    folder: SessionFolder,
    run: number,
    launch: RunnerLaunch,
  ): Promise<RunnerState> {
    const begin = async () => {
      const timeout = launch.session.spec.timeout;
      const present = await this.observe(folder, run, timeout);
      if (present.state !== 'Absent') return present;
      const waiting = await this.#launch(folder, run, launch);
      return waiting ?? this.observe(folder, run, timeout);
    };
    const result = this.#starts.then(begin, begin);
    this.#starts = result.catch(() => {});
    const state = await result;
    if (state.state === 'Waiting') this.#waiting.add(folder.uid);
    else this.#waiting.delete(folder.uid);
    return state;
  }

  /** Asks a run to end; nothing happens when it was never begun or is over. */
  async stop(
    folder: SessionFolder,
    run: number,
    verdict?: StopRecord['verdict'],
  ): Promise<void> {
    const { record, alive, starting } = await this.#attempt(folder, run);
    const present = record ? alive : starting && (await liveClaim(folder, run));
    if (!present) return;
    await folder.createStop(run, { at: Date.now(), verdict });
    const stop = await folder.stop(run);
    if (record && stop) this.#terminate(folder, run, record, stop);
  }

  /** The port of a runner that has answered. */
  async port(folder: SessionFolder, run: number): Promise<number | undefined> {
    const record = await folder.record(run);
    return record?.ready && this.#runs(folder, run, record)
      ? record.port
      : undefined;
  }

  /** Every run that is being started or runs, whoever started it. */
  async active(): Promise<ActiveRun[]> {
    const folders = await SessionFolder.list(this.#config.directory);
    const runs = await Promise.all(
      folders.map(async folder => {
        const run = await folder.lastRun();
        if (run === undefined) return [];
        const { record, alive, starting } = await this.#find(folder, run);
        if (record) {
          return alive ? [{ folder, run, port: record.port }] : [];
        }
        const claim = starting && (await liveClaim(folder, run));
        return claim ? [{ folder, run, port: claim.port }] : [];
      }),
    );
    return runs.flat();
  }

  /** Lets go of a session that was removed. */
  forget(folder: SessionFolder): void {
    for (const name of [...this.#handles.keys()]) {
      if (name.startsWith(`${folder.uid}/`)) this.#handles.delete(name);
    }
    this.#waiting.delete(folder.uid);
  }

  /** Undefined when the runner was started, or somebody else is at it. */
  async #launch(
    folder: SessionFolder,
    run: number,
    launch: RunnerLaunch,
  ): Promise<Waiting | undefined> {
    const before = await this.#room(folder);
    if ('state' in before) return before;
    await folder.create();
    const last = await this.#find(folder, run);
    if (last.record || last.starting) return undefined;
    const claim: Claim = {
      attempt: (last.claim?.attempt ?? 0) + 1,
      owner: self(),
      port: before.port,
      replaces: last.forgotten,
    };
    if (!(await folder.createClaim(run, claim))) return undefined;
    // Somebody may have started it since it was looked at, and died.
    const started = await folder.record(run);
    if (
      started &&
      (started.pid !== claim.replaces || (await folder.stop(run)))
    ) {
      await folder.withdrawClaim(run, claim);
      return undefined;
    }
    // Another backend may have counted at the same time: both look again now that both can be seen.
    const after = await this.#room(folder, before.port);
    if ('state' in after) {
      await folder.withdrawClaim(run, claim);
      return after;
    }
    try {
      // The runs before are over; what they left behind must not work in this one's workspace.
      await killMarkedProcesses(folder.uid);
      await this.#spawn(folder, run, claim.port, launch);
    } catch (error) {
      await folder.withdrawClaim(run, claim);
      throw error;
    }
    return undefined;
  }

  async #room(
    folder: SessionFolder,
    port?: number,
  ): Promise<{ port: number } | Waiting> {
    const others = (await this.active()).filter(
      other => other.folder.uid !== folder.uid,
    );
    return findRoom({
      config: this.#config,
      taken: others.map(other => other.port),
      port,
    });
  }

  async #spawn(
    folder: SessionFolder,
    run: number,
    port: number,
    launch: RunnerLaunch,
  ): Promise<void> {
    const config = this.#config;
    const spawned = await spawnRunner({
      launch,
      run,
      port,
      folder,
      config,
      onExit: child =>
        folder
          .writeExit(run, exitOf(child))
          .catch(() => {})
          .finally(() => this.#onChange(folder)),
    });
    if (!spawned) {
      await folder.createStop(run, {
        at: Date.now(),
        verdict: {
          reason: 'StartFailed',
          message: `The runner could not be started: ${config.runnerCommand[0]}`,
        },
      });
      return;
    }
    const { child, pid, startTime } = spawned;
    this.#handle(folder, run, pid).child = child;
    try {
      await folder.writeRecord(run, { pid, startTime, port, ready: false });
    } catch (error) {
      sendSignal(-pid, 'SIGKILL');
      throw error;
    }
    this.#logger.info('Started a runner', { uid: folder.uid, run, pid, port });
  }

  /** As `find`, with a runner that was left by a backend that died. */
  async #attempt(folder: SessionFolder, run: number): Promise<Attempt> {
    const attempt = await this.#find(folder, run);
    if (attempt.record) return attempt;
    const record = await adoptRunner(folder, run);
    return record ? { record, alive: true, starting: false } : attempt;
  }

  #find(folder: SessionFolder, run: number): Promise<Attempt> {
    return findAttempt(folder, run, record => this.#runs(folder, run, record));
  }

  #runs(folder: SessionFolder, run: number, record: ProcessRecord): boolean {
    const child = this.#handles.get(key(folder, run, record.pid))?.child;
    // Of our own child the exit event comes first with the truth: /proc knows no exit code.
    return child
      ? child.exitCode === null && child.signalCode === null
      : isAlive(record);
  }

  #watch(
    folder: SessionFolder,
    run: number,
    record: ProcessRecord,
  ): RunnerMonitor {
    const handle = this.#handle(folder, run, record.pid);
    handle.monitor ??= new RunnerMonitor({
      uid: folder.uid,
      run,
      port: record.port,
      ready: record.ready,
      config: this.#config,
      alive: () => this.#runs(folder, run, record),
      onReady: () => folder.writeRecord(run, { ...record, ready: true }),
      onGiveUp: async verdict => {
        await this.stop(folder, run, verdict);
        this.#changed(folder.uid);
      },
      onChange: () => this.#onChange(folder),
    });
    return handle.monitor;
  }

  /** SIGTERM now, SIGKILL when the grace period is over, counted from when the stop was asked for. */
  #terminate(
    folder: SessionFolder,
    run: number,
    record: ProcessRecord,
    stop: StopRecord,
  ): void {
    const handle = this.#handle(folder, run, record.pid);
    if (handle.killTimer) return;
    this.#watch(folder, run, record).expectEnd();
    sendSignal(-record.pid, 'SIGTERM');
    const left = stop.at + this.#config.gracePeriodMs - Date.now();
    handle.killTimer = setTimeout(() => {
      if (this.#runs(folder, run, record)) sendSignal(-record.pid, 'SIGKILL');
      killMarkedProcesses(folder.uid, run)
        .catch(error => this.#logger.warn('Could not kill leftovers', error))
        .finally(() => this.#onChange(folder));
    }, Math.max(0, Math.min(left, this.#config.gracePeriodMs)));
  }

  async #exited(
    folder: SessionFolder,
    run: number,
    { pid }: ProcessRecord,
  ): Promise<RunnerState> {
    const handle = this.#handle(folder, run, pid);
    handle.monitor?.end();
    clearTimeout(handle.killTimer);
    // A later run's children carry the same session's marker and belong to it.
    if (!handle.cleaned && (await folder.lastRun()) === run) {
      await killMarkedProcesses(folder.uid, run);
    }
    handle.cleaned = true;
    const exit = handle.child
      ? exitOf(handle.child)
      : await folder.exit(run, pid);
    return describeExit(folder, run, exit);
  }

  #onChange(folder: SessionFolder): void {
    this.#changed(folder.uid);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const uid of waiting) this.#changed(uid);
  }

  #handle(folder: SessionFolder, run: number, pid: number): RunHandle {
    const name = key(folder, run, pid);
    const handle = this.#handles.get(name) ?? {};
    this.#handles.set(name, handle);
    return handle;
  }
}

/** A run has several runners, one after the other, when the first found its port taken. */
function key(folder: SessionFolder, run: number, pid: number): string {
  return `${folder.uid}/${run}/${pid}`;
}

function exitOf({ pid, exitCode, signalCode }: ChildProcess): ExitRecord {
  return { pid: pid ?? 0, code: exitCode, signal: signalCode };
}

function self() {
  return { pid: process.pid, startTime: readStartTime(process.pid) ?? '' };
}
