import { createApiRef } from '@backstage/frontend-plugin-api';

/** What the portal's Kubernetes plugin knows of its clusters, as far as it matters here. */
export interface KubernetesClustersApi {
  getClusters(): Promise<
    Array<{ name: string; authProvider: string; oidcTokenProvider?: string }>
  >;
}

/**
 * `kubernetesApiRef` of Backstage's Kubernetes plugin; Backstage finds APIs by their id. Not imported from there: diagnosis
 * also works in portals without that plugin, where nothing has this id.
 */
export const kubernetesClustersApiRef = createApiRef<KubernetesClustersApi>({
  id: 'plugin.kubernetes.service',
});
