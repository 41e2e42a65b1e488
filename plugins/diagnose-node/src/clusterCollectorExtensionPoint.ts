import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterCollector } from './ClusterCollector';

/** Where a module says how clusters are read. */
export interface ClusterCollectorExtensionPoint {
  /** @throws ConflictError when there is one already. */
  setClusterCollector(collector: ClusterCollector): void;
}

/** Where a module says how clusters are read. */
export const clusterCollectorExtensionPoint =
  createExtensionPoint<ClusterCollectorExtensionPoint>({
    id: 'diagnose.cluster-collector',
  });
