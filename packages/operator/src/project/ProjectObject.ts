import type {
  KubernetesObject,
  ObjectMeta,
  ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';

/** An object of a project's namespace as it should be. */
export interface ProjectObject {
  type: ResourceType<KubernetesObject>;
  object: KubernetesObject & {
    metadata?: ObjectMeta;
  };
  /** False when there should be none of it. */
  wanted: boolean;
}
