import type { AgenticSession, JournalEntry } from '@agentic-portal/api';
import type {
  RunnerConnection,
  RunnerLaunch,
  RunnerState,
  SessionRuntime,
  WorkspaceReader,
} from '@agentic-portal/plugin-agentic-sessions-node';
import { WorkspaceFiles } from '@agentic-portal/runner';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalConfig } from './LocalConfig';
import { readJournalFile } from './readJournalFile';
import { RunnerSupervisor } from './RunnerSupervisor';
import { SessionFolder } from './SessionFolder';

/** How often a shutdown looks whether runners are gone. */
const shutdownPollMs = 100;

/**
 * Runs sessions as child processes of the backend, each in a process group of its own. What it knows is on disk, so
 * that a backend that comes back, or another one that shares the folder, goes on with the same runners.
 */
export class LocalRuntime implements SessionRuntime {
  readonly name = 'local';
  readonly title = 'Local processes';
  readonly notice =
    'Sessions run as processes of this machine with the rights of the portal’s own user: they can read and change whatever that user can, keys of models included. It is meant for one trusted user.';

  readonly #config: LocalConfig;
  readonly #supervisor: RunnerSupervisor;

  constructor(options: { config: LocalConfig; logger: LoggerService }) {
    this.#config = options.config;
    this.#supervisor = new RunnerSupervisor(options);
  }

  async start(options: {
    changed: (uid: string) => void;
    signal: AbortSignal;
  }): Promise<void> {
    await mkdir(this.#config.directory, { recursive: true, mode: 0o700 });
    this.#supervisor.start(options.changed);
    options.signal.addEventListener('abort', () => this.#supervisor.end(), {
      once: true,
    });
  }

  /** Stops every runner that is on disk, and waits for it: the backend ends right after. */
  async shutdown(): Promise<void> {
    const active = await this.#supervisor.active();
    await Promise.all(
      active.map(({ folder, run }) => this.#supervisor.stop(folder, run)),
    );
    const deadline = performance.now() + this.#config.gracePeriodMs + 5_000;
    while (
      (await this.#supervisor.active()).length > 0 &&
      performance.now() < deadline
    ) {
      await sleep(shutdownPollMs);
    }
  }

  async observe(session: AgenticSession): Promise<RunnerState> {
    const { folder, run } = this.#locate(session);
    return this.#supervisor.observe(folder, run, session.spec.timeout);
  }

  async ensureStarted(launch: RunnerLaunch): Promise<RunnerState> {
    const { folder, run } = this.#locate(launch.session);
    return this.#supervisor.ensureStarted(folder, run, launch);
  }

  async ensureStopped(session: AgenticSession): Promise<RunnerState> {
    const { folder, run } = this.#locate(session);
    await this.#supervisor.stop(folder, run);
    return this.#supervisor.observe(folder, run, session.spec.timeout);
  }

  async remove(session: AgenticSession): Promise<boolean> {
    const { folder } = this.#locate(session);
    const run = await folder.lastRun();
    if (run !== undefined) {
      await this.#supervisor.stop(folder, run);
      const { state } = await this.#supervisor.observe(folder, run);
      if (state !== 'Exited' && state !== 'Absent') return false;
    }
    await folder.remove();
    this.#supervisor.forget(folder);
    return true;
  }

  async connect(
    session: AgenticSession,
  ): Promise<RunnerConnection | undefined> {
    const { folder, run } = this.#locate(session);
    const port = await this.#supervisor.port(folder, run);
    return port === undefined
      ? undefined
      : { baseUrl: `http://127.0.0.1:${port}`, fetch };
  }

  readJournal(
    session: AgenticSession,
    run: number,
    after: number,
  ): AsyncIterable<JournalEntry> | undefined {
    const file = this.#locate(session).folder.stateFile(
      'journal',
      run,
      'ndjson',
    );
    return existsSync(file) ? readJournalFile(file, after) : undefined;
  }

  readWorkspace(session: AgenticSession): WorkspaceReader | undefined {
    const { workspace } = this.#locate(session).folder;
    return existsSync(workspace) ? new WorkspaceFiles(workspace) : undefined;
  }

  #locate(session: AgenticSession): { folder: SessionFolder; run: number } {
    return {
      folder: new SessionFolder(this.#config.directory, session.metadata.uid),
      run: session.status?.run ?? session.spec.run ?? 1,
    };
  }
}
