import { test } from '@playwright/test';
import type { BackendProcess } from './BackendProcess';

/** How long (ms) what a portal needs may take to start where it shares two cores with others. */
const startMs = 240_000;

/** What a portal runs on. */
interface Ground {
  startBackend(): Promise<BackendProcess>;
  /** Ends everything that was started there, backends included. */
  close(): Promise<void>;
}

/**
 * Playwright's `test`, with a running portal that the tests of a worker share. Whoever kills its backend starts another one
 * in its place.
 *
 * @param name - what tests call the ground that it runs on: `portal.<name>`
 */
export function portalTest<Name extends string, On extends Ground>(
  name: Name,
  create: () => Promise<On>,
) {
  type Portal = Record<Name, On> & { backend: BackendProcess };
  return test.extend<object, { portal: Portal }>({
    portal: [
      // Playwright reads from this pattern what a fixture wants: nothing.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const ground = await create();
        try {
          const backend = await ground.startBackend();
          await use({ [name]: ground, backend } as Portal);
        } finally {
          await ground.close();
        }
      },
      { scope: 'worker', timeout: startMs },
    ],
    baseURL: async ({ portal }, use) => use(portal.backend.url),
  });
}
