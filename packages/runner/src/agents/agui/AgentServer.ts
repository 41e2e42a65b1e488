import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { OutputLimit } from '../command/OutputLimit';
import { ProcessGroup } from '../command/ProcessGroup';

/** How long (ms) a server may take until it listens; interpreters with large libraries take their time. */
const startMs = 60_000;
const pollMs = 50;
/** How long (ms) a process may take to end after its connections did. */
const endingMs = 500;
/** Of its output, so much is shown, and the last of it is told when it ends. */
const outputHead = 64 * 1024;
const outputTail = 2 * 1024;

/** A program that serves AG-UI on loopback, for as long as the runner wants it. */
export class AgentServer {
  readonly #end = new AbortController();
  readonly #output = new OutputLimit(outputHead, outputTail);
  readonly #group: ProcessGroup;
  /** Who is told what it prints. */
  listener: (text: string) => void = () => {};
  /** How it ended. */
  ended: string | undefined;

  private constructor(
    command: readonly string[],
    readonly port: number,
    options: { cwd: string; env: Record<string, string> },
  ) {
    this.#group = new ProcessGroup(command, {
      cwd: options.cwd,
      env: { ...options.env, PORT: String(port) },
      signal: this.#end.signal,
    });
    const { child, ended } = this.#group;
    child.stdin.end();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', data => {
        const shown = this.#output.admit(String(data));
        if (shown) this.listener(shown);
      });
    }
    ended.then(
      how => {
        this.ended = typeof how === 'number' ? `exit code ${how}` : how;
      },
      error => {
        this.ended = error.message;
      },
    );
  }

  /** @throws Error when it ends before it listens, or takes too long */
  static async start(
    command: readonly string[],
    options: {
      cwd: string;
      env: Record<string, string>;
      listener: (text: string) => void;
      signal: AbortSignal;
    },
  ): Promise<AgentServer> {
    const server = new AgentServer(command, await freePort(), options);
    server.listener = options.listener;
    const deadline = Date.now() + startMs;
    try {
      while (!(await listens(server.port))) {
        if (server.ended !== undefined) throw new Error(server.describeEnd());
        if (Date.now() > deadline) {
          throw new Error(
            `The agent's server did not listen on the port in PORT within ${
              startMs / 1000
            } s`,
          );
        }
        await delay(pollMs, undefined, { signal: options.signal });
      }
    } catch (error) {
      await server.stop();
      options.signal.throwIfAborted();
      throw error;
    }
    return server;
  }

  /** Whether it ended; one that is just about to, which its callers see first, is waited for. */
  async hasEnded(): Promise<boolean> {
    if (this.ended === undefined) {
      const tooLong = new AbortController();
      await Promise.race([
        this.#group.ended.catch(() => {}),
        delay(endingMs, undefined, { signal: tooLong.signal }).catch(() => {}),
      ]);
      tooLong.abort();
    }
    return this.ended !== undefined;
  }

  /** Why it is not there any more, for people. */
  describeEnd(): string {
    const words = this.#output.last.trim();
    return `The agent's server ended with ${this.ended}${
      words ? `:\n${words}` : ''
    }`;
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#group.ended.catch(() => {});
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

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
