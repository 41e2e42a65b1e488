import type { AdoptableSession } from '@agentic-portal/plugin-agentic-sessions-node';
import type { SessionResource } from './resources';

/** kubectl's copy of what it applied, prompt included, says nothing that the spec does not. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** A custom resource that a user applied, as the portal adopts it. */
export function toAdoptable({
  metadata,
  spec,
}: SessionResource): AdoptableSession {
  const { [lastApplied]: _, ...annotations } = metadata.annotations ?? {};
  return {
    uid: metadata.uid ?? '',
    project: metadata.namespace ?? '',
    name: metadata.name ?? '',
    labels: metadata.labels ?? {},
    annotations,
    creationTimestamp: metadata.creationTimestamp ?? '',
    generation: metadata.generation ?? 1,
    spec,
  };
}
