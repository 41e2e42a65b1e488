import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import { text } from '../objects/fields';

/** Whether a pod does what it should: it is ready, done, or on its way out. */
export function isHealthyPod(pod: ClusterObject): boolean {
  const phase = text(pod.status.phase);
  return (
    phase === 'Succeeded' ||
    pod.deleted !== undefined ||
    (phase === 'Running' && conditionOf(pod.status, 'Ready')?.status === 'True')
  );
}
