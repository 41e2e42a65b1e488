import {
  buildOperator,
  buildPortal,
} from '../../../../tools/lib/buildWhenStale.mjs';
import { SessionCluster } from './SessionCluster';

/** Builds what is started and stale, before any worker starts it: the runner, the pages, and with a cluster the operator. */
export default async function buildOnce(): Promise<void> {
  await buildPortal();
  if (!SessionCluster.whyNone()) await buildOperator();
}
