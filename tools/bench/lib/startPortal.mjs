import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  exampleName,
  makeExampleRepository,
} from '../../lib/exampleRepository.mjs';
import { serveGit } from '../../lib/gitServer.mjs';
import { dataDirectory } from '../../lib/paths.mjs';
import {
  startBackend,
  stopBackend,
  waitUntilReady,
} from '../../lib/startBackend.mjs';
import { writeCatalog } from '../../lib/writeCatalog.mjs';
import { freePort } from '../../lib/freePort.mjs';
import { waitUntil } from '../../lib/waitUntil.mjs';

const requestTimeoutMs = 30_000;
const eventLoopDelayFile = join(dataDirectory, 'event-loop-delay.json');
const settled = ['Completed', 'Failed', 'Stopped', 'Timeout'];

/**
 * Starts the portal as `make run` does, with its state in `PORTAL_DATA`, and signs in as guest.
 *
 * @param onStart - gets, before anything is waited for, what ends everything that was started
 */
export async function startPortal(onStart) {
  const [port, gitPort] = [await freePort(), await freePort()];
  const repositories = join(dataDirectory, 'git');
  makeExampleRepository(repositories);
  const closeGit = await serveGit({ directory: repositories, port: gitPort });
  writeCatalog(gitPort);
  const backend = startBackend({
    port,
    gitPort,
    runtime: 'local',
    env: {
      BENCH_EVENT_LOOP_DELAY: eventLoopDelayFile,
      NODE_OPTIONS: `--require ${fileURLToPath(
        new URL('./eventLoopDelay.cjs', import.meta.url),
      )}`,
    },
  });
  onStart(async () => {
    // As from a terminal: its runners end with it.
    await stopBackend(backend, 'SIGINT', new AbortController().signal);
    await closeGit();
  });
  await waitUntilReady(backend, port);
  const origin = `http://127.0.0.1:${port}`;
  const token = await signIn(origin);
  return new Portal({
    origin,
    token,
    pid: backend.child.pid,
    repository: `http://localhost:${gitPort}/${exampleName}.git`,
  });
}

async function signIn(origin) {
  const response = await fetch(`${origin}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`No sign-in as guest: ${JSON.stringify(body)}`);
  }
  return body.backstageIdentity.token;
}

/** A running portal, as its API's user sees it. */
class Portal {
  constructor({ origin, token, pid, repository }) {
    this.api = `${origin}/api/agentic-sessions/v1`;
    this.headers = { authorization: `Bearer ${token}` };
    this.pid = pid;
    this.repository = repository;
  }

  /** The JSON that the API answers; throws when it is an error. */
  async request(path, { method = 'GET', body } = {}) {
    const response = await fetch(`${this.api}${path}`, {
      method,
      headers: {
        ...this.headers,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text);
  }

  /** Makes a session in the default project; the path to it. */
  async createSession(spec) {
    const { metadata } = await this.request('/projects/default/sessions', {
      method: 'POST',
      body: { spec },
    });
    return `/projects/default/sessions/${metadata.name}`;
  }

  /** Waits for the end of a session, and throws when it is not a good one. */
  async waitForEnd(path, withinMs) {
    const session = await waitUntil(
      `The end of ${path}`,
      withinMs,
      async () => {
        const now = await this.request(path);
        return settled.includes(now.status.phase) && now;
      },
    );
    const { phase, errorMessage } = session.status;
    if (phase !== 'Completed') {
      throw new Error(`${path} ended ${phase}: ${errorMessage}`);
    }
  }

  /** How long (ms) the backend's event loop was held up since this was asked last: `p50`, `p99` and `max`. */
  async eventLoopDelay() {
    rmSync(eventLoopDelayFile, { force: true });
    await waitUntil('What the backend says of its event loop', 10_000, () =>
      existsSync(eventLoopDelayFile),
    );
    return JSON.parse(readFileSync(eventLoopDelayFile, 'utf8'));
  }

  /** CPU time (ms) and resident memory (MiB) of the backend, where /proc tells. */
  usage() {
    try {
      const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8');
      // After the name, which may hold spaces; fields 14 and 15 of proc(5), in ticks of 10 ms.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      return {
        cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
        memoryMiB: Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024,
      };
    } catch {
      return { cpuMs: NaN, memoryMiB: NaN };
    }
  }
}
