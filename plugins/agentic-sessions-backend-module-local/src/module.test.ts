import {
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  sessionRuntimesExtensionPoint,
  type SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import module from './index';
import { readLocalConfig } from './readLocalConfig';

/** A stand-in for the backend that collects runtimes. */
function collector(runtimes: SessionRuntime[]): BackendFeature {
  return createBackendPlugin({
    pluginId: 'agentic-sessions',
    register(reg) {
      reg.registerExtensionPoint(sessionRuntimesExtensionPoint, {
        addRuntime: runtime => runtimes.push(runtime),
      });
      reg.registerInit({ deps: {}, async init() {} });
    },
  });
}

describe('the module', () => {
  it('adds the runtime, which says that it is for one trusted user', async () => {
    const runtimes: SessionRuntime[] = [];
    const backend = await startTestBackend({
      features: [
        collector(runtimes),
        module,
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    expect(runtimes.map(({ name }) => name)).toEqual(['local']);
    expect(runtimes[0].notice).toContain('one trusted user');
    await backend.stop();
  });

  it('reads its settings, and names the one that is out of bounds', () => {
    const read = (local: object) =>
      readLocalConfig(new ConfigReader({ agenticSessions: { local } }));
    expect(readLocalConfig(new ConfigReader({}))).toMatchObject({
      ports: { from: 9100, to: 9199 },
      maxConcurrentSessions: 4,
      gracePeriodMs: 10_000,
      runnerCommand: [process.execPath, expect.stringMatching(/runner\.cjs$/)],
      health: { startIntervalMs: 500, startAttempts: 30 },
    });
    expect(read({ directory: '/data', gracePeriodSeconds: 3 })).toMatchObject({
      directory: '/data',
      gracePeriodMs: 3_000,
    });
    expect(() => read({ ports: { from: 9200 } })).toThrow(
      'agenticSessions.local.ports must be a range within 1 to 65535, not 9200 to 9199',
    );
    expect(() => read({ maxConcurrentSessions: 0 })).toThrow(
      'agenticSessions.local.maxConcurrentSessions',
    );
    expect(() => read({ gracePeriodSeconds: -1 })).toThrow(
      'agenticSessions.local.gracePeriodSeconds',
    );
    expect(() => read({ runnerCommand: [] })).toThrow(
      'agenticSessions.local.runnerCommand',
    );
  });
});
