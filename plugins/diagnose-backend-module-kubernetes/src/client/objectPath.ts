import type { Kind } from '../objects/kinds';
import { ReadError } from './ReadError';

/** Names that may be in a path: RFC 1123 with the `:` that RBAC's names have. Dots alone would lead somewhere else. */
const nameInPath = /^(?!\.{1,2}$)[a-z0-9A-Z][a-zA-Z0-9.:_-]{0,252}$/;

/**
 * Where the API server has a kind, or an object of it.
 *
 * @param namespace - Empty for all namespaces, and for kinds without
 * @throws ReadError when a name is none: names come from annotations and requests as well
 */
export function objectPath(
  { apiVersion, plural, namespaced }: Kind,
  namespace: string,
  name?: string,
): string {
  const within = namespaced && namespace ? ['namespaces', namespace] : [];
  return `/${[
    apiVersion.includes('/') ? 'apis' : 'api',
    ...apiVersion.split('/'),
    ...within,
    plural,
    ...(name === undefined ? [] : [name]),
  ]
    .map(segment)
    .join('/')}`;
}

function segment(name: string): string {
  if (!nameInPath.test(name))
    throw new ReadError(`${JSON.stringify(name)} is not a name in Kubernetes`);
  return encodeURIComponent(name);
}
