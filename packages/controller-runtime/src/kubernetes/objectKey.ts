import type { KubernetesObject, ObjectKey } from './types';

/** The key of an object in stores and queues: `namespace/name`, or `name` where there is no namespace. */
export function objectKey(object: KubernetesObject): string {
  const { namespace, name = '' } = object.metadata ?? {};
  return namespace ? `${namespace}/${name}` : name;
}

/** What {@link objectKey} was made of. */
export function splitKey(key: string): ObjectKey {
  const slash = key.indexOf('/');
  return slash < 0
    ? { name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
