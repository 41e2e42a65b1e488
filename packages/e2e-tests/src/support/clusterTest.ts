import { test as base } from '@playwright/test';
import type { BackendProcess } from './BackendProcess';
import { SessionCluster } from './SessionCluster';

/** How long (ms) an operator and a portal may take to start where they share two cores with others. */
const startMs = 240_000;

/** A running portal on a cluster. Whoever kills its backend starts another one in its place. */
export interface ClusterPortal {
  cluster: SessionCluster;
  backend: BackendProcess;
}

/** Playwright's `test`, with a portal on Kubernetes that the tests of a worker share. */
export const test = base.extend<object, { portal: ClusterPortal }>({
  portal: [
    // Playwright reads from this pattern what a fixture wants: nothing.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const cluster = await SessionCluster.create();
      try {
        await use({ cluster, backend: await cluster.startBackend() });
      } finally {
        await cluster.close();
      }
    },
    { scope: 'worker', timeout: startMs },
  ],
  baseURL: async ({ portal }, use) => use(portal.backend.url),
});
