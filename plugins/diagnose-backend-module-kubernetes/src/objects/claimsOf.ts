import type { ClusterObject } from './ClusterObject';
import { fields, list, text } from './fields';

/** Names of the claims that a pod mounts, those of its own generic ephemeral volumes included. */
export function claimsOf(pod: ClusterObject): string[] {
  return list(pod.spec.volumes).flatMap(volume => {
    const claim = text(fields(volume.persistentVolumeClaim).claimName);
    return claim ?? (volume.ephemeral ? `${pod.name}-${volume.name}` : []);
  });
}
