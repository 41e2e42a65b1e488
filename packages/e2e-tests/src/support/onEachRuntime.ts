import type { Ground } from './Ground';
import { PortalSite } from './PortalSite';
import { portalTest } from './portalTest';
import { SessionCluster } from './SessionCluster';

/** Makes what a portal stands on. */
type Create<On extends Ground> = () => Promise<On>;

/** Playwright's `test`, with a portal whose sessions run somewhere: `portal.ground` and `portal.backend`. */
export type RuntimeTest<On extends Ground = Ground> = ReturnType<
  typeof portalTest<'ground', On>
>;

/**
 * Registers tests of what works alike wherever sessions run: with a portal whose sessions run on this machine, and with
 * one whose sessions run in the cluster of `KUBECONFIG`.
 */
export function onEachRuntime<On extends Ground = Ground>(
  title: string,
  register: (test: RuntimeTest<On>) => void,
  create?: { local: Create<On>; kubernetes: Create<On> },
): void {
  const local = portalTest(
    'ground',
    create?.local ??
      ((() => PortalSite.create()) as Create<Ground> as Create<On>),
  );
  const kubernetes = portalTest(
    'ground',
    create?.kubernetes ??
      ((() => SessionCluster.create()) as Create<Ground> as Create<On>),
  );
  local.describe(`${title}, on this machine`, () => register(local));
  kubernetes.describe(`${title}, on Kubernetes`, () => {
    const whyNone = SessionCluster.whyNone();
    // eslint-disable-next-line no-console
    if (whyNone) console.warn(`Skipped: ${title}, on Kubernetes: ${whyNone}`);
    kubernetes.skip(whyNone !== undefined, whyNone);
    register(kubernetes);
  });
}
