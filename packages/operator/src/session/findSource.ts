import { workspaceClaimName } from '@agentic-portal/api';
import type { Store } from '@agentic-portal/controller-runtime';
import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import { namespaceIndex } from '../createCaches';
import { resources, type SessionResource } from '../resources';
import { portalUid } from './portalUid';

/** The volume of the session that another one branched off from, or why there is none. */
export type Source =
  | { claimName: string; problem?: undefined }
  | { claimName?: undefined; problem: string };

/** Finds what a session begins with a copy of: a session of its own namespace, whose volume is still there. */
export async function findSource(
  { spec, metadata }: SessionResource,
  parts: { sessions: Store<SessionResource>; client: KubernetesClient },
  signal: AbortSignal,
): Promise<Source | undefined> {
  const { source } = spec;
  if (!source) return undefined;
  const namespace = metadata.namespace ?? '';
  const other = parts.sessions
    .byIndex(namespaceIndex, namespace)
    .find(session => portalUid(session) === source.uid);
  if (!other) {
    return {
      problem: `spec.source: there is no session with the uid ${source.uid} in the namespace ${namespace} any more`,
    };
  }
  const claimName = workspaceClaimName(other.metadata.uid ?? '');
  const claim = await parts.client.get(
    resources.persistentVolumeClaims,
    { namespace, name: claimName },
    { signal },
  );
  return claim && !claim.metadata?.deletionTimestamp
    ? { claimName }
    : {
        problem: `spec.source: the session ${other.metadata.name} has no workspace any more, because its PersistentVolumeClaim ${claimName} is gone`,
      };
}
