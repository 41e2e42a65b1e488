import { portalTest } from './portalTest';
import { SessionCluster } from './SessionCluster';

/** Playwright's `test`, with a portal whose sessions run on Kubernetes. */
export const test = portalTest('cluster', () => SessionCluster.create());
