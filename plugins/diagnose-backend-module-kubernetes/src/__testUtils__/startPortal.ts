import diagnosePlugin from '@agentic-portal/plugin-diagnose-backend';
import type { Entity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import diagnoseModuleKubernetes from '../index';

/** A portal with diagnosis and the real Kubernetes plugin, and calls to it. */
export async function startPortal(
  clusters: readonly object[],
  entities: Entity[] = [],
) {
  const { server, stop } = await startTestBackend({
    features: [
      diagnosePlugin,
      diagnoseModuleKubernetes,
      kubernetesPlugin,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          // Tests ask again until a workload is as broken as it will be.
          diagnose: { rateLimit: { requestsPerMinute: 10_000 } },
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [{ type: 'config', clusters }],
          },
        },
      }),
      mockServices.database.factory(),
    ],
  });
  const base = `http://127.0.0.1:${server.port()}/api/diagnose`;
  const call = async (
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  return { call, stop };
}
