import type { IncomingMessage } from 'node:http';

/** What Backstage's Kubernetes pages call the headers with a user's tokens for clusters. */
const prefix = 'backstage-kubernetes-authorization-';

/**
 * A user's own tokens for clusters, by the name of the authentication provider, such as `google` or `oidc.okta` (whose
 * header ends in `oidc-okta`); see `ClusterReadOptions`.
 */
export function clusterTokens({
  headers,
}: Pick<IncomingMessage, 'headers'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === 'string'
        ? [[name.slice(prefix.length).replace(/^oidc-/, 'oidc.'), value]]
        : [],
    ),
  );
}
