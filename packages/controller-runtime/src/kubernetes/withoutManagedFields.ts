import type { KubernetesObject, ObjectMeta } from './types';

/**
 * A transform for informers: drops who owns which field, which is often most of an object and which nobody reads from a
 * cache. Changes the object.
 */
export function withoutManagedFields<T extends KubernetesObject>(object: T): T {
  const metadata: { managedFields?: unknown } & ObjectMeta =
    object.metadata ?? {};
  delete metadata.managedFields;
  return object;
}
