import type { Entity } from '@backstage/catalog-model';

/** As Backstage's Kubernetes plugin knows them: what finds an entity's workloads. */
const ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];

/** Whether an entity says which workloads in clusters are its own. */
export function hasWorkloads({ metadata }: Entity): boolean {
  return ANNOTATIONS.some(name => metadata.annotations?.[name]);
}
