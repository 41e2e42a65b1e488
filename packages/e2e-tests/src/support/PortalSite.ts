import type { JournalEntry } from '@agentic-portal/api';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exampleName,
  makeExampleRepository,
} from '../../../../tools/lib/exampleRepository.mjs';
import { serveGit } from '../../../../tools/lib/gitServer.mjs';
import { writeCatalog } from '../../../../tools/lib/writeCatalog.mjs';
import { BackendProcess } from './BackendProcess';
import type { Ground } from './Ground';
import { freePort } from './freePort';
import { readJournal } from './readJournal';

/**
 * What backends of one portal share: a folder for their state, and the server of the example repository. Backends come
 * and go; the site stays.
 */
export class PortalSite implements Ground {
  readonly site = this;
  readonly project = 'default';
  /** Where the example repository is served. */
  readonly repoURL: string;
  #backends: BackendProcess[] = [];

  private constructor(
    readonly data: string,
    readonly gitPort: number,
    private readonly gitAddress: string | undefined,
    private readonly closeGit: () => Promise<void>,
  ) {
    this.repoURL = writeCatalog(gitPort, data, gitAddress);
  }

  /** @param gitAddress - where pods reach this machine, when sessions run in pods */
  static async create(gitAddress?: string): Promise<PortalSite> {
    const data = mkdtempSync(join(tmpdir(), 'agentic-portal-e2e-'));
    const directory = join(data, 'git');
    makeExampleRepository(directory);
    const gitPort = await freePort();
    const closeGit = await serveGit({
      directory,
      port: gitPort,
      address: gitAddress,
    });
    return new PortalSite(data, gitPort, gitAddress, closeGit);
  }

  /** Starts a backend and waits until it is ready; `env` is added to its environment. */
  async startBackend(
    env: Record<string, string> = {},
    runtime = 'local',
  ): Promise<BackendProcess> {
    const backend = await BackendProcess.start({
      runtime,
      data: this.data,
      gitPort: this.gitPort,
      gitAddress: this.gitAddress,
      number: this.#backends.length + 1,
      env: { ...ownRunnerPorts(), ...env },
    });
    this.#backends.push(backend);
    return backend;
  }

  /** Runs git in the bare example repository, which no portal code touches. */
  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: join(this.data, 'git', `${exampleName}.git`),
      encoding: 'utf8',
    }).trim();
  }

  /** What the runner of a session's first run wrote, which no portal code touches; nothing while it is not there. */
  journal(uid: string): JournalEntry[] {
    const file = join(this.data, 'sessions', uid, 'state', 'journal-1.ndjson');
    return existsSync(file) ? readJournal(readFileSync(file, 'utf8')) : [];
  }

  /** Ends everything that was started here and removes the state. */
  async close(): Promise<void> {
    await Promise.all(this.#backends.map(backend => backend.stop()));
    await this.closeGit();
    // A runner that is just ending may still write.
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A hundred ports for the runners of each of Playwright's workers, beside the 9100–9199 of a portal that may run here: two
 * portals that share a range may choose the same port at the same moment, and one of the sessions fails.
 */
function ownRunnerPorts(): Record<string, string> {
  const from = 9200 + 100 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);
  return {
    APP_CONFIG_agenticSessions_local_ports_from: String(from),
    APP_CONFIG_agenticSessions_local_ports_to: String(from + 99),
  };
}
