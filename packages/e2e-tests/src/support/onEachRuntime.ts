import type { Ground } from './Ground';
import { PortalSite } from './PortalSite';
import { portalTest } from './portalTest';
import { SessionCluster } from './SessionCluster';

const local = portalTest('ground', (): Promise<Ground> => PortalSite.create());
const kubernetes = portalTest(
  'ground',
  (): Promise<Ground> => SessionCluster.create(),
);

/** Playwright's `test`, with a portal whose sessions run somewhere: `portal.ground` and `portal.backend`. */
export type RuntimeTest = typeof local;

/**
 * Registers tests of what works alike wherever sessions run: with a portal whose sessions run on this machine, and with
 * one whose sessions run in the cluster of `KUBECONFIG`.
 */
export function onEachRuntime(
  title: string,
  register: (test: RuntimeTest) => void,
): void {
  local.describe(`${title}, on this machine`, () => register(local));
  kubernetes.describe(`${title}, on Kubernetes`, () => {
    const whyNone = SessionCluster.whyNone();
    // eslint-disable-next-line no-console
    if (whyNone) console.warn(`Skipped: ${title}, on Kubernetes: ${whyNone}`);
    kubernetes.skip(whyNone !== undefined, whyNone);
    register(kubernetes);
  });
}
