import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const startMs = 60_000;

/** A real Gitea on loopback, with SQLite, in a folder of its own. */
export class GiteaServer {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly run: (...args: string[]) => Promise<string>,
  ) {}

  /** The program: `GITEA_BINARY`, or what `node tools/gitea/buildGitea.mjs` built. Undefined when there is none. */
  static find(): string | undefined {
    const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
    const program =
      process.env.GITEA_BINARY ||
      join(cache, 'agentic-portal', 'gitea-v1.26.0', 'gitea');
    return existsSync(program) ? program : undefined;
  }

  static async start(program: string): Promise<GiteaServer> {
    const folder = mkdtempSync(join(tmpdir(), 'gitea-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    mkdirSync(join(folder, 'custom', 'conf'), { recursive: true });
    const config = join(folder, 'custom', 'conf', 'app.ini');
    writeFileSync(
      config,
      [
        'RUN_MODE = prod',
        // In containers tests run as root; this server lives for some seconds, on loopback.
        'I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true',
        `WORK_PATH = ${folder}`,
        '[server]',
        'HTTP_ADDR = 127.0.0.1',
        `HTTP_PORT = ${port}`,
        `ROOT_URL = ${url}/`,
        'OFFLINE_MODE = true',
        'DISABLE_SSH = true',
        // Beside the program there is what it reads at run time.
        `STATIC_ROOT_PATH = ${dirname(program)}`,
        '[database]',
        'DB_TYPE = sqlite3',
        `PATH = ${join(folder, 'gitea.db')}`,
        '[security]',
        'INSTALL_LOCK = true',
        '[log]',
        'LEVEL = Warn',
      ].join('\n'),
    );
    const options = {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GITEA_WORK_DIR: folder,
      },
    };
    const run = async (...args: string[]) => {
      const { stdout } = await promisify(execFile)(
        program,
        ['--config', config, ...args],
        options,
      );
      return stdout.trim();
    };
    const child = spawn(program, ['--config', config, 'web'], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const server = new GiteaServer(url, folder, child, run);
    let ended: string | undefined;
    let said = '';
    child.stderr?.on('data', data => {
      said += data;
    });
    child.once('error', error => {
      ended = error.message;
    });
    child.once('exit', code => {
      ended = `exit ${code}`;
    });
    const deadline = AbortSignal.timeout(startMs);
    for (;;) {
      const isUp = await fetch(`${url}/api/v1/version`, { signal: deadline })
        .then(response => response.ok)
        .catch(error => {
          deadline.throwIfAborted();
          return void error;
        });
      if (isUp) return server;
      if (ended) throw new Error(`Gitea ended: ${ended} ${said}`);
      await sleep(100, undefined, { signal: deadline });
    }
  }

  /** Makes a user, and a token of theirs. */
  async createUser(name: string): Promise<string> {
    await this.run(
      'admin',
      'user',
      'create',
      `--username=${name}`,
      `--password=${name}-password`,
      `--email=${name}@example.com`,
      '--must-change-password=false',
    );
    const said = await this.run(
      'admin',
      'user',
      'generate-access-token',
      `--username=${name}`,
      '--token-name=test',
      '--scopes=all',
      '--raw',
    );
    // As root, a warning comes before it.
    return said.split('\n').pop() ?? '';
  }

  /** Calls its API. */
  async call<T>(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `token ${token}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
