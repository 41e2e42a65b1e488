import type { ClusterFinding, Severity } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { subCauseName } from './subCauseName';

/** How much of a message is kept, in characters. */
const MESSAGE = 600;

/** A finding of an object, with an id that is the same whenever it is found again. */
export function toFinding(
  object: Pick<ClusterObject, 'kind' | 'apiVersion' | 'namespace' | 'name'>,
  {
    category,
    subCause,
    detail,
    severity,
    message,
    container,
    since,
  }: {
    category: string;
    /** In kebab-case. */
    subCause: string;
    /** Tells findings of one object and sub-cause apart. */
    detail?: string;
    severity: Severity;
    message: string;
    container?: string;
    /** Milliseconds since 1970. */
    since?: number;
  },
): ClusterFinding {
  const { kind, apiVersion, namespace, name } = object;
  return {
    id: [kind, namespace, name, container, subCause, detail]
      .filter(Boolean)
      .join('/'),
    category,
    sub_cause: subCauseName(subCause),
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
