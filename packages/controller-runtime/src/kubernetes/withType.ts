import type { KubernetesObject, ResourceType } from './types';

/** Such as `batch/v1`. */
export function apiVersionOf(type: ResourceType<KubernetesObject>): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** An object that says what it is, as the API server wants it. */
export function withType<T extends KubernetesObject>(
  type: ResourceType<T>,
  object: T,
): T {
  return object.apiVersion && object.kind
    ? object
    : { ...object, apiVersion: apiVersionOf(type), kind: type.kind };
}
