import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import diagnosePlugin from '@agentic-portal/plugin-diagnose-backend';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import diagnoseModuleKubernetes from '../index';

/** How long the Kubernetes plugin may take to start, in milliseconds. */
const START = 60_000;

/** A portal with diagnosis and the real Kubernetes plugin, and calls to it. */
export async function startPortal(
  clusters: readonly object[],
  entities: Entity[] = [],
) {
  const plugin = fork(join(__dirname, 'kubernetesPlugin.ts'), {
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  plugin.send(clusters);
  const [port] = await once(plugin, 'message', {
    signal: AbortSignal.timeout(START),
  });
  const kubernetes = `http://127.0.0.1:${port}/api/kubernetes`;
  const getBaseUrl = async (id: string) =>
    id === 'kubernetes' ? kubernetes : `http://127.0.0.1:1/api/${id}`;
  const backend = await startTestBackend({
    features: [
      diagnosePlugin,
      diagnoseModuleKubernetes,
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: coreServices.discovery,
        deps: {},
        factory: () => ({ getBaseUrl, getExternalBaseUrl: getBaseUrl }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
      mockServices.database.factory(),
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/diagnose`;
  const call = async (path: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    call,
    stop: async () => {
      plugin.disconnect();
      await backend.stop();
    },
  };
}
