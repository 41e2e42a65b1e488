import { test as base } from '@playwright/test';
import type { BackendProcess } from './BackendProcess';
import { PortalSite } from './PortalSite';

/** How long (ms) a portal may take to start where it shares two cores with another. */
const startMs = 240_000;

/** Playwright's `test`, with a running portal that the tests of a worker share. */
export const test = base.extend<
  object,
  { portal: { site: PortalSite; backend: BackendProcess } }
>({
  portal: [
    // Playwright reads from this pattern what a fixture wants: nothing.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await PortalSite.create();
      try {
        await use({ site, backend: await site.startBackend() });
      } finally {
        await site.close();
      }
    },
    { scope: 'worker', timeout: startMs },
  ],
  baseURL: async ({ portal }, use) => use(portal.backend.url),
});
