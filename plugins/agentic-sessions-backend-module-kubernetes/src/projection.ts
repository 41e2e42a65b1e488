import {
  type AgenticSession,
  type AgenticSessionSpec,
  type ApprovalPolicy,
  apiVersion,
  approvalsAnnotation,
  KubernetesLabel,
  managedByPortal,
  mutableSpecFields,
  uidAnnotation,
} from '@agentic-portal/api';
import { isDeepStrictEqual } from 'node:util';
import type { SessionResource } from './resources';

/** What the API server fills in where the portal says nothing. */
const defaults: Partial<AgenticSessionSpec> = { inactivityTimeout: 86_400 };

/** Whether an object is the one of a session, and not another one of its name. */
export function belongsTo(
  { metadata }: SessionResource,
  session: AgenticSession,
): boolean {
  const { uid, origin } = session.metadata;
  return origin === 'kubernetes'
    ? metadata.uid === uid
    : metadata.annotations?.[uidAnnotation] === uid;
}

/** Whether a portal made the object, this one or another. */
export function isPortalMade({ metadata }: SessionResource): boolean {
  return (
    metadata.labels?.[KubernetesLabel.ManagedBy] === managedByPortal &&
    metadata.annotations?.[uidAnnotation] !== undefined
  );
}

/** The uid that the portal knows an object's session by, if it does. */
export function portalUidOf(resource: SessionResource): string {
  const { annotations, uid = '' } = resource.metadata;
  return isPortalMade(resource) ? annotations?.[uidAnnotation] ?? uid : uid;
}

/** The object of a session of the portal's own, as it is created. */
export function projectSession(
  { metadata, spec, status }: AgenticSession,
  projectApprovals?: ApprovalPolicy,
): SessionResource {
  return {
    apiVersion,
    kind: 'AgenticSession',
    metadata: {
      name: metadata.name,
      namespace: metadata.project,
      labels: {
        ...metadata.labels,
        [KubernetesLabel.ManagedBy]: managedByPortal,
      },
      annotations: {
        ...metadata.annotations,
        [uidAnnotation]: metadata.uid,
        ...(projectApprovals && { [approvalsAnnotation]: projectApprovals }),
      },
    },
    spec: { ...spec, desiredState: 'Running', run: status.run ?? 1 },
  };
}

/**
 * The merge patch (RFC 7386) that makes an object's spec a wanted one, in the fields that may change; undefined when
 * nothing differs. A run is never lowered: the API server would refuse the rest with it.
 */
export function patchOf(
  { metadata, spec }: SessionResource,
  wanted: AgenticSessionSpec,
  /** Annotations that it is to have, or not to have. */
  annotations: Record<string, string | undefined> = {},
): { metadata: object; spec: Record<string, unknown> } | undefined {
  const changes: Record<string, unknown> = {};
  for (const field of mutableSpecFields) {
    const value = wanted[field] ?? defaults[field];
    if (isDeepStrictEqual(value, spec[field])) continue;
    if (field === 'run' && (wanted.run ?? 1) < (spec.run ?? 1)) continue;
    changes[field] =
      field === 'budget'
        ? budgetPatch(spec.budget, wanted.budget)
        : value ?? null;
  }
  const notes = Object.entries(annotations)
    .filter(([name, value]) => metadata.annotations?.[name] !== value)
    .map(([name, value]) => [name, value ?? null]);
  return Object.keys(changes).length || notes.length
    ? {
        metadata: {
          uid: metadata.uid,
          ...(notes.length && { annotations: Object.fromEntries(notes) }),
        },
        spec: changes,
      }
    : undefined;
}

/** A merge patch merges objects: limits that are wanted no more must be taken out by name. */
function budgetPatch(
  present: AgenticSessionSpec['budget'] = {},
  wanted: AgenticSessionSpec['budget'],
): Record<string, unknown> | null {
  if (!wanted) return null;
  const removed = Object.keys(present).filter(key => !(key in wanted));
  return { ...Object.fromEntries(removed.map(key => [key, null])), ...wanted };
}
