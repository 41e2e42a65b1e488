import type { PortalCluster } from './PortalClusters';
import { ReadError } from './ReadError';

/** Auth providers of the Kubernetes plugin that take a token which the user's browser got from elsewhere. */
const usersOwn = new Set(['aks', 'google', 'oidc']);

/**
 * The header with which the Kubernetes plugin's proxy takes the user's own token for a cluster; none for a cluster with
 * another way to authenticate. Only the token that this cluster asks for is sent to it.
 *
 * @throws ReadError when the cluster wants a token that the user has not sent
 */
export function clusterTokenHeader(
  { name, authProvider, oidcTokenProvider }: PortalCluster,
  tokens: Readonly<Record<string, string>>,
): Record<string, string> {
  // The plugin's proxy would pass the portal's own token on, which kubectl's proxy cannot use.
  if (authProvider === 'localKubectlProxy')
    return { 'backstage-kubernetes-authorization': '' };
  if (!usersOwn.has(authProvider)) return {};
  const provider =
    authProvider === 'oidc' ? `oidc.${oidcTokenProvider}` : authProvider;
  const token = tokens[provider];
  if (!token)
    throw new ReadError(
      `the cluster ${name} is read with your own token of ${provider}, which was not sent along: sign in to it and ask again`,
      401,
      true,
    );
  const header = provider.replace('.', '-');
  return { [`backstage-kubernetes-authorization-${header}`]: token };
}
