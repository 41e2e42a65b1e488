import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import { containersOf } from './containersOf';

/** What containers wait for before the kubelet has looked at them. */
const untouched = ['ContainerCreating', 'PodInitializing'];

/**
 * Whether a pod has its volumes and its network: the kubelet makes the sandbox after the volumes, and pulls images and
 * starts containers after that. Older kubelets (before 1.29) don't have the condition.
 */
export function hasSandbox(pod: ClusterObject): boolean {
  return (
    conditionOf(pod.status, 'PodReadyToStartContainers')?.status === 'True' ||
    containersOf(pod).some(
      ({ waiting, running, terminated }) =>
        running !== undefined ||
        terminated !== undefined ||
        (waiting !== undefined && !untouched.includes(waiting.reason)),
    )
  );
}
