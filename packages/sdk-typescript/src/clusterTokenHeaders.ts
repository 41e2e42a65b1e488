/**
 * The headers in which the portal takes a user's own tokens for clusters, as Backstage's Kubernetes pages send them.
 *
 * @param tokens - By authentication provider; the one of `oidc.okta` goes into the header that ends in `oidc-okta`
 */
export function clusterTokenHeaders(
  tokens: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([provider, token]) => [
      `Backstage-Kubernetes-Authorization-${provider.replace('.', '-')}`,
      token,
    ]),
  );
}
