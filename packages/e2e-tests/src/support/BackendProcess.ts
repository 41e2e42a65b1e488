import { AgenticPortalClient } from '@agentic-portal/sdk';
import { join } from 'node:path';
import {
  startBackend,
  stopBackend,
  waitUntilReady,
} from '../../../../tools/lib/startBackend.mjs';
import { freePort } from './freePort';

/** How long (ms) a guest may take to sign in. */
const signInMs = 20_000;

/** A backend of the portal: the real one, as `make run` starts it, on a port of its own. */
export class BackendProcess {
  #ended = false;

  private constructor(
    private readonly started: ReturnType<typeof startBackend>,
    /** Where the portal is. */
    readonly url: string,
  ) {
    started.exited.then(() => {
      this.#ended = true;
    });
  }

  static async start(options: {
    runtime: string;
    data: string;
    gitPort: number;
    gitAddress?: string;
    /** Tells its log from those of the others. */
    number: number;
    env: Record<string, string>;
  }): Promise<BackendProcess> {
    const { data, gitPort, gitAddress, runtime, number, env } = options;
    const port = await freePort();
    const started = startBackend({
      port,
      gitPort,
      gitAddress,
      runtime,
      data,
      log: join(data, 'log', `backend-${number}.log`),
      env,
    });
    const backend = new BackendProcess(started, `http://localhost:${port}`);
    try {
      await waitUntilReady(started, port);
    } catch (error) {
      await backend.stop();
      throw error;
    }
    return backend;
  }

  get pid(): number {
    const { pid } = this.started.child;
    if (pid === undefined) throw new Error('The backend did not start');
    return pid;
  }

  /** A client of this backend, signed in as the guest. */
  async signIn(): Promise<AgenticPortalClient> {
    return this.clientOf(await this.guestToken());
  }

  /** A client of this backend for whoever the token is of. */
  clientOf(token: string): AgenticPortalClient {
    return AgenticPortalClient.create({ baseUrl: this.url, token });
  }

  /** A token of the guest. */
  async guestToken(): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(signInMs),
    });
    if (!response.ok) {
      throw new Error(`The guest cannot sign in: ${await response.text()}`);
    }
    const body = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return body.backstageIdentity.token;
  }

  /** Ends it as a power cut would: no handler runs. Its runners live on. */
  async kill(): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await this.started.exited;
  }

  /** Ends it as Ctrl-C does, its runners included. */
  async stop(): Promise<void> {
    if (this.#ended) return;
    await stopBackend(this.started, 'SIGINT', new AbortController().signal);
  }
}
