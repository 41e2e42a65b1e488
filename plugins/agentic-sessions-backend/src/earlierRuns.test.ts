import {
  ConditionType,
  CustomEvent,
  findCondition,
  isSettled,
} from '@agentic-portal/api';
import localModule from '@agentic-portal/plugin-agentic-sessions-backend-module-local';
import {
  type RunnerConnection,
  type RunnerLaunch,
  type SessionRuntime,
  sessionRuntimesExtensionPoint,
} from '@agentic-portal/plugin-agentic-sessions-node';
import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import agenticSessionsPlugin from './index';

jest.setTimeout(120_000);

const jane = 'user:default/jane';

/** The local runtime as one on another machine is: without a way to its journals, and out of reach at times. */
class RemoteRuntime implements SessionRuntime {
  readonly name = 'remote';
  readonly title = 'Remote';
  isOutOfReach = true;

  constructor(readonly local: SessionRuntime) {}

  start(options: Parameters<SessionRuntime['start']>[0]) {
    return this.local.start(options);
  }
  async shutdown() {
    await this.local.shutdown?.();
  }
  observe(session: RunnerLaunch['session']) {
    return this.local.observe(session);
  }
  ensureStarted(launch: RunnerLaunch) {
    return this.local.ensureStarted(launch);
  }
  ensureStopped(session: RunnerLaunch['session']) {
    return this.local.ensureStopped(session);
  }
  remove(session: RunnerLaunch['session']) {
    return this.local.remove(session);
  }
  async connect(
    session: RunnerLaunch['session'],
  ): Promise<RunnerConnection | undefined> {
    return this.isOutOfReach ? undefined : this.local.connect(session);
  }
}

/** The runtime that the local module adds. */
async function localRuntime(directory: string): Promise<SessionRuntime> {
  const runtimes: SessionRuntime[] = [];
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'agentic-sessions',
        register(reg) {
          reg.registerExtensionPoint(sessionRuntimesExtensionPoint, {
            addRuntime: runtime => void runtimes.push(runtime),
          });
          reg.registerInit({ deps: {}, async init() {} });
        },
      }),
      localModule,
      mockServices.rootConfig.factory({
        data: {
          agenticSessions: {
            local: {
              directory,
              ports: { from: 9400, to: 9449 },
              // A runner waits a minute for an acknowledgement; here nobody gives one.
              gracePeriodSeconds: 1,
            },
          },
        },
      }),
    ],
  });
  await backend.stop();
  return runtimes[0];
}

describe('a runtime without a way to journals', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let folder: string;
  let runtime: RemoteRuntime;
  let client: AgenticPortalClient;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earlier-runs-'));
    runtime = new RemoteRuntime(await localRuntime(folder));
    const knex = await databases.init('SQLITE_3');
    const backend = await startTestBackend({
      features: [
        agenticSessionsPlugin,
        createBackendModule({
          pluginId: 'agentic-sessions',
          moduleId: 'remote',
          register(reg) {
            reg.registerInit({
              deps: { runtimes: sessionRuntimesExtensionPoint },
              async init({ runtimes }) {
                runtimes.addRuntime(runtime);
              },
            });
          },
        }),
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            agenticSessions: {
              runtime: 'remote',
              agents: { demo: { kind: 'demo' } },
              projects: {
                default: { members: [{ subject: jane, role: 'admin' }] },
              },
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    const { port } = backend.server.address() as AddressInfo;
    client = AgenticPortalClient.create({
      baseUrl: `http://localhost:${port}`,
      token: mockCredentials.user.token(jane),
    });
  });

  afterAll(async () => {
    await runtime.shutdown();
    await stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  type Session = Awaited<ReturnType<typeof client.getSession>>;
  const until = async (
    name: string,
    isSo: (session: Session) => boolean | Promise<boolean>,
  ): Promise<Session> => {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const session = await client.getSession('default', name);
      if (await isSo(session)) return session;
      if (performance.now() > deadline) {
        throw new Error(`Not in time: ${JSON.stringify(session)}`);
      }
      await sleep(50);
    }
  };
  const transcriptComplete = ({ status }: Session) =>
    findCondition(status.conditions, ConditionType.TranscriptComplete)?.status;

  it('gets what was missed of a run from the runner of the next one, in its place and once', async () => {
    await client.createSession('default', {
      metadata: { name: 'missed' },
      spec: { prompt: 'Look around', interactive: true },
    } as Parameters<typeof client.createSession>[1]);
    await until('missed', async session => {
      const connection =
        session.status.phase === 'Running' &&
        (await runtime.local.connect(session));
      if (!connection) return false;
      const health = await connection.fetch(`${connection.baseUrl}/health`);
      return (await health.json()).lastEvent > 5;
    });
    await client.stopSession('default', 'missed');
    // Unless its agent was done before it was stopped: what was missed is the same.
    const stopped = await until('missed', isSettled);
    expect(transcriptComplete(stopped)).toBe('False');
    expect((await client.getTranscript('default', 'missed')).items).toEqual([]);

    runtime.isOutOfReach = false;
    await client.startSession('default', 'missed');
    await until(
      'missed',
      session =>
        session.status.run === 2 &&
        session.live.agentStatus === 'idle' &&
        transcriptComplete(session) === 'True',
    );
    const { items } = await client.getTranscript('default', 'missed');
    expect(items.map(({ seq }) => seq)).toEqual(
      items.map((_, index) => index + 1),
    );
    const begins = items.filter(
      ({ event }) => event.name === CustomEvent.SessionStarted,
    );
    expect(begins.map(({ run }) => run)).toEqual([1, 2]);
    const runs = items.map(({ run }) => run);
    expect(runs).toEqual([...runs].sort());
    expect(runs.filter(run => run === 1).length).toBeGreaterThan(5);
  });
});
