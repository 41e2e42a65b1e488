import { buildPortal } from '../../../../tools/lib/buildWhenStale.mjs';

/** Builds the runner and the pages if they are stale, before any worker starts a portal. */
export default async function buildOnce(): Promise<void> {
  await buildPortal();
}
