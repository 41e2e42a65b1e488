import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChromaAddress, ChromaServer } from './ChromaServer';
import { launcher } from './launcher';

/** How long a start may take, and how often the server is asked whether it is there, in milliseconds. */
const READY = 60_000;
const ASK = 100;
/** Pauses before a restart double from the first to the last, in milliseconds. */
const FIRST_PAUSE = 1_000;
const LAST_PAUSE = 60_000;
/** A server that ran so long was well: what ends it is a new failure, in milliseconds. */
const WELL = 60_000;
/** How long it may take to end before it is killed, in milliseconds. */
const GRACE = 3_000;
/** Characters of what it says that are kept, to explain why it ended. */
const LAST_WORDS = 500;

const HOST = '127.0.0.1';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What the server needs of our environment: not the keys that are in it. */
const environment = () =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP'].flatMap(name =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );

/**
 * A Chroma server as a child process, on the loopback address and a free port. It ends with the backend, and is started
 * again, with growing pauses, when it ends by itself.
 */
export class ChromaProcess implements ChromaServer {
  readonly #stopped = new AbortController();
  #address?: ChromaAddress;
  #problem = 'it is still starting';
  #child?: ChildProcess;
  readonly #running: Promise<void>;

  /**
   * Starts at once, in the background.
   *
   * @param settings - `bindings`: the server's native module; `directory`: where it keeps its data;
   * `port`: a free one when missing
   */
  constructor(
    private readonly settings: {
      bindings: () => string;
      directory: string;
      port?: number;
    },
    private readonly logger: LoggerService,
  ) {
    this.#running = this.#supervise();
  }

  getAddress(): ChromaAddress {
    if (!this.#address)
      throw new Error(`Chroma is not running: ${this.#problem}`);
    return this.#address;
  }

  /** The process id of the server, while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopped;
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      const begin = Date.now();
      try {
        await this.#run();
      } catch (error) {
        this.#problem = error instanceof Error ? error.message : String(error);
      }
      this.#address = undefined;
      if (signal.aborted) return;
      if (Date.now() - begin > WELL) pause = FIRST_PAUSE;
      this.logger.warn(
        `Chroma is not running, and is started again in ${pause / 1000} s: ${
          this.#problem
        }`,
      );
      await delay(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(2 * pause, LAST_PAUSE);
    }
  }

  /** From the start of one server to its end. @throws Error that says why it ended */
  async #run(): Promise<void> {
    const { bindings, directory } = this.settings;
    const { signal } = this.#stopped;
    const program = bindings();
    await mkdir(directory, { recursive: true });
    const port = this.settings.port ?? (await freePort());
    const args = ['run', '--host', HOST, '--port', `${port}`];
    const child = spawn(
      process.execPath,
      ['-e', launcher, '--', program, ...args, '--path', directory],
      { cwd: directory, env: environment(), stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.#child = child;
    let lastWords = '';
    const listen = (chunk: Buffer) => {
      lastWords = `${lastWords}${chunk}`.slice(-LAST_WORDS);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.stdin?.on('error', () => undefined);
    const ended = new AbortController();
    const exit = new Promise<string>(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('close', (code, killedBy) =>
        resolve(`it ended with ${killedBy ?? code}: ${lastWords.trim()}`),
      );
    }).finally(() => ended.abort());
    const kill = () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
      exit.finally(() => clearTimeout(timer)).catch(() => undefined);
    };
    signal.addEventListener('abort', kill, { once: true });
    try {
      if (signal.aborted) kill();
      const address = { host: HOST, port, ssl: false };
      const ready = await this.#waitUntilReady(address, ended.signal);
      if (ready) {
        this.#address = address;
        this.logger.info(`Chroma runs on ${HOST}:${port}`);
      } else if (!ended.signal.aborted) {
        lastWords = `it was not ready within ${READY / 1000} s`;
        kill();
      }
      throw new Error(await exit);
    } finally {
      signal.removeEventListener('abort', kill);
      this.#child = undefined;
    }
  }

  async #waitUntilReady(
    { host, port }: ChromaAddress,
    ended: AbortSignal,
  ): Promise<boolean> {
    const signal = AbortSignal.any([
      ended,
      this.#stopped.signal,
      AbortSignal.timeout(READY),
    ]);
    while (!signal.aborted) {
      const url = `http://${host}:${port}/api/v2/heartbeat`;
      const response = await fetch(url, { signal }).catch(() => undefined);
      if (response?.ok) return true;
      await delay(ASK, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }
}
