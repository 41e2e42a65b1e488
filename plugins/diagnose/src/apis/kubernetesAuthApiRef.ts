import { createApiRef } from '@backstage/frontend-plugin-api';

/** Where the portal's Kubernetes plugin has the user's tokens for clusters from. */
export interface KubernetesAuthApi {
  /**
   * @param authProvider - `google`, `aks`, or `oidc.` and the name of the cluster's `oidcTokenProvider`
   * @throws Error when nobody signs in, or the portal has no such provider
   */
  getCredentials(authProvider: string): Promise<{ token?: string }>;
}

/** `kubernetesAuthProvidersApiRef` of Backstage's Kubernetes plugin, by its id as {@link kubernetesClustersApiRef}. */
export const kubernetesAuthApiRef = createApiRef<KubernetesAuthApi>({
  id: 'plugin.kubernetes-auth-providers.service',
});
