import type { Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';

/** Which objects belong to an entity, and where. */
export interface EntitySelector {
  labelSelector: string;
  /** All namespaces when missing. */
  namespace?: string;
  /** All clusters when missing. */
  cluster?: string;
}

/**
 * Which objects belong to an entity, by its annotations, as Backstage's Kubernetes plugin has it: the label selector, or
 * the label `backstage.io/kubernetes-id` with the annotated id or the entity's name.
 */
export function entitySelector(entity: Entity): EntitySelector {
  const annotations = entity.metadata.annotations ?? {};
  const id = annotations[KUBERNETES_ANNOTATION] || entity.metadata.name;
  return {
    labelSelector:
      annotations[KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION] ||
      `${KUBERNETES_ANNOTATION}=${id}`,
    namespace: annotations['backstage.io/kubernetes-namespace'] || undefined,
    cluster: annotations['backstage.io/kubernetes-cluster'] || undefined,
  };
}
