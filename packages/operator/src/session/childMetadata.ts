import {
  KubernetesLabel,
  apiVersion,
  runnerAppName,
} from '@agentic-portal/api';
import type { ObjectMeta } from '@agentic-portal/controller-runtime/kubernetes';
import { operatorName } from '../names';
import type { SessionResource } from '../resources';

/** Labels of what belongs to a run of a session, its pods included. */
export function runLabels(
  session: SessionResource,
  run: number,
): Record<string, string> {
  return {
    [KubernetesLabel.ManagedBy]: operatorName,
    [KubernetesLabel.Name]: runnerAppName,
    [KubernetesLabel.Session]: session.metadata.uid ?? '',
    [KubernetesLabel.Run]: String(run),
  };
}

/** Metadata of a child: it is found by its labels, and goes with its session. */
export function childMetadata(
  session: SessionResource,
  name: string,
  labels: Record<string, string>,
): ObjectMeta {
  const { metadata } = session;
  return {
    name,
    namespace: metadata.namespace,
    labels,
    ownerReferences: [
      {
        apiVersion,
        kind: 'AgenticSession',
        name: metadata.name ?? '',
        uid: metadata.uid ?? '',
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}
