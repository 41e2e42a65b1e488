import type { ObjectReference } from '@agentic-portal/api';

/** The id, in the page, of what is said about an object; the same for all of its containers. */
export function objectId({
  cluster,
  kind,
  namespace,
  name,
}: ObjectReference): string {
  return ['object', cluster, kind, namespace, name]
    .filter(Boolean)
    .map(part => encodeURIComponent(part ?? ''))
    .join('-');
}
