import {
  type SessionRuntime,
  sessionRuntimesExtensionPoint,
} from '@agentic-portal/plugin-agentic-sessions-node';
import {
  type BackendFeature,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import module from './index';
import { loadKubeConfig } from './loadKubeConfig';
import { readKubernetesConfig } from './readKubernetesConfig';

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
  const folder = mkdtempSync(join(tmpdir(), 'kubernetes-module-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (kubernetes: object) =>
    readKubernetesConfig(new ConfigReader({ agenticSessions: { kubernetes } }));

  it('adds the runtime, and calls no cluster while another one is chosen', async () => {
    let calls = 0;
    const server = createServer(socket => {
      calls += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const kubeconfig = join(folder, 'config');
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        clusters: [
          {
            name: 'c',
            cluster: {
              server: `https://127.0.0.1:${
                (server.address() as AddressInfo).port
              }`,
            },
          },
        ],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'c',
      }),
    );
    const runtimes: SessionRuntime[] = [];
    const backend = await startTestBackend({
      features: [
        collector(runtimes),
        module,
        mockServices.rootConfig.factory({
          data: {
            agenticSessions: { runtime: 'local', kubernetes: { kubeconfig } },
          },
        }),
      ],
    });
    expect(runtimes.map(({ name }) => name)).toEqual(['kubernetes']);
    expect(runtimes[0].features).toEqual(['secretRefs', 'resources']);
    await backend.stop();
    expect(calls).toBe(0);
    server.close();

    expect(
      loadKubeConfig(read({ kubeconfig, context: 'c' }))?.getCurrentCluster(),
    ).toMatchObject({ server: expect.stringContaining('127.0.0.1') });
    expect(() => loadKubeConfig(read({ kubeconfig, context: 'd' }))).toThrow(
      'there is no context d; there are: c',
    );
    expect(() =>
      loadKubeConfig(read({ kubeconfig: join(folder, 'none') })),
    ).toThrow('agenticSessions.kubernetes.kubeconfig: there is no file');
  });

  it('reads its settings, and names the one that is wrong', () => {
    expect(read({ kubeconfig: '/k' })).toEqual({
      kubeconfig: '/k',
      context: undefined,
      operatorNamespace: 'agentic-portal-system',
      connection: 'proxy',
      projectSelector: 'agentic-portal.io/project=true',
      projectMembers: [],
    });
    expect(() => read({ connection: 'tunnel' })).toThrow(
      'agenticSessions.kubernetes.connection must be pod or proxy, not tunnel',
    );
    expect(() => read({ projectSelector: 'project' })).toThrow(
      'agenticSessions.kubernetes.projectSelector must be key=value, not project',
    );
    expect(() =>
      read({ projectMembers: [{ subject: 'user:default/a', role: 'owner' }] }),
    ).toThrow('role owner is not one of viewer, editor, admin');
  });
});
