import { containersOf } from '../analysers/containersOf';
import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { number, text } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { workloadKinds } from './collectSelected';

/** How many of each are named. */
const MOST = 10;

/** A small summary of what was looked at in a cluster. */
export function toContext(
  snapshot: Snapshot,
  findings: readonly ClusterFinding[],
  pods: readonly ClusterObject[],
): Record<string, unknown> {
  return {
    namespaces: [
      ...new Set(
        snapshot.kinds
          .flatMap(kind => snapshot.all(kind))
          .flatMap(({ namespace }) => namespace || []),
      ),
    ],
    pods: pods.slice(0, MOST).map(pod => ({
      name: pod.name,
      namespace: pod.namespace,
      phase: text(pod.status.phase),
      node: text(pod.spec.nodeName),
      containers: containersOf(pod).map(
        ({ name, image, ready, restarts, waiting, terminated }) => ({
          name,
          image,
          ready,
          restarts,
          state: waiting?.reason ?? terminated?.reason,
        }),
      ),
    })),
    workloads: workloadKinds
      .flatMap(kind => snapshot.all(kind))
      // Former versions are scaled to zero.
      .filter(({ kind, spec }) => kind !== 'ReplicaSet' || spec.replicas !== 0)
      .slice(0, MOST)
      .map(({ kind, name, namespace, spec, status }) => ({
        kind,
        name,
        namespace,
        replicas: number(spec.replicas),
        ready: number(status.readyReplicas),
      })),
    nodes: snapshot
      .all('Node')
      .slice(0, MOST)
      .map(({ name }) => name),
    findings: findings.length,
  };
}
