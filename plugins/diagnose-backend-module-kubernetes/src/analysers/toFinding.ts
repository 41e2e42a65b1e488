import type { ClusterFinding, Severity } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';

/** How much of a message is kept, in characters. */
const MESSAGE = 600;

/** A finding of an object, with an id that is the same whenever it is found again. */
export function toFinding(
  object: Pick<ClusterObject, 'kind' | 'apiVersion' | 'namespace' | 'name'>,
  {
    category,
    subCause,
    detail,
    severity = 'HIGH',
    message,
    container,
    since,
  }: {
    category: string;
    /** In PascalCase; missing when nothing tells. */
    subCause?: string;
    /** Tells findings of one object and sub-cause apart. */
    detail?: string;
    /** HIGH unless given. */
    severity?: Severity;
    message: string;
    container?: string;
    /** Milliseconds since 1970. */
    since?: number;
  },
): ClusterFinding {
  const { kind, apiVersion, namespace, name } = object;
  return {
    id: [kind, namespace, name, container, subCause ?? category, detail]
      .filter(Boolean)
      .join('/'),
    category,
    ...(subCause && { sub_cause: subCause }),
    severity,
    message:
      message.length > MESSAGE ? `${message.slice(0, MESSAGE - 1)}…` : message,
    object: {
      ...(apiVersion && { apiVersion }),
      kind,
      ...(namespace && { namespace }),
      name,
      ...(container && { container }),
    },
    ...(since !== undefined && { since: new Date(since).toISOString() }),
  };
}
