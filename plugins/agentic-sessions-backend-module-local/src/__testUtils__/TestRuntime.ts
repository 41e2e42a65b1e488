import type { AgenticSession } from '@agentic-portal/api';
import type {
  RunnerLaunch,
  RunnerState,
} from '@agentic-portal/plugin-agentic-sessions-node';
import { mockServices } from '@backstage/backend-test-utils';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalConfig } from '../LocalConfig';
import { LocalRuntime } from '../LocalRuntime';

/** Ports of this test process, apart from those that a portal on this machine uses. */
const firstPort = 20_000 + (process.pid % 1_000) * 20;

/** Local runtimes over one folder, with runners that are scripts. */
export class TestRuntime {
  readonly directory = mkdtempSync(join(tmpdir(), 'local-runtime-'));
  readonly changed: string[] = [];
  readonly #stop = new AbortController();
  readonly #runtimes: LocalRuntime[] = [];

  /** A runtime; a second one is what a backend is after a restart, or another backend that shares the folder. */
  async create(
    overrides: Partial<LocalConfig> = {},
    changed: string[] = this.changed,
  ): Promise<LocalRuntime> {
    const runtime = new LocalRuntime({
      logger: mockServices.logger.mock(),
      config: {
        directory: this.directory,
        ports: { from: firstPort, to: firstPort + 9 },
        maxConcurrentSessions: 4,
        gracePeriodMs: 1_000,
        environment: ['ALLOWED_BY_ADMIN'],
        runnerCommand: [process.execPath, join(__dirname, 'fakeRunner.cjs')],
        health: {
          startIntervalMs: 50,
          startAttempts: 60,
          intervalMs: 50,
          maxMisses: 3,
          probeTimeoutMs: 500,
        },
        timeoutSlackMs: 0,
        ...overrides,
      },
    });
    await runtime.start({
      changed: uid => changed.push(uid),
      signal: this.#stop.signal,
    });
    this.#runtimes.push(runtime);
    return runtime;
  }

  /** Stops every runner and removes the folder. */
  async dispose(): Promise<void> {
    await this.#runtimes[0]?.shutdown();
    this.#stop.abort();
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  folder(launch: RunnerLaunch): string {
    return join(this.directory, launch.session.metadata.uid);
  }
}

/** A launch of a fake runner that does what `behaviour` says. */
export function launchOf(...behaviour: string[]): RunnerLaunch {
  const session: AgenticSession = {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name: 'test',
      project: 'default',
      uid: randomUUID(),
      generation: 1,
      resourceVersion: '1',
      creationTimestamp: new Date(0).toISOString(),
    },
    spec: { prompt: 'Do it', timeout: 60 },
    status: { run: 1 },
  } as AgenticSession;
  return {
    session,
    agent: { kind: 'command', command: behaviour, promptVia: 'stdin' },
    publicKey: {},
    secretEnv: { MODEL_KEY: 'secret-of-the-model' },
    author: { name: 'A', email: 'a@example.com' },
  };
}

/** Observes until the runner is in a state; fails after a deadline with what there was. */
export async function waitFor<S extends RunnerState['state']>(
  runtime: LocalRuntime,
  { session }: RunnerLaunch,
  wanted: S,
  deadlineMs = 10_000,
): Promise<RunnerState & { state: S }> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const state = await runtime.observe(session);
    if (state.state === wanted) return state as RunnerState & { state: S };
    if (performance.now() > deadline) {
      throw new Error(`Not ${wanted} but ${JSON.stringify(state)}`);
    }
    await sleep(20);
  }
}
