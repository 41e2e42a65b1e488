import type { KubernetesObject, ResourceType } from './types';

/**
 * The path of a collection, or of an object in it.
 *
 * @throws TypeError for a name with which the path would be another one: with an empty name, a delete would be one of
 * the whole collection
 */
export function resourcePath(
  type: ResourceType<KubernetesObject>,
  namespace: string | undefined,
  name?: string,
  subresource?: string,
): string {
  const parts = [
    type.group ? `/apis/${type.group}` : '/api',
    type.version,
    ...(type.namespaced && namespace !== undefined
      ? ['namespaces', segment(type, 'namespace', namespace)]
      : []),
    type.plural,
  ];
  if (name !== undefined) {
    if (type.namespaced) segment(type, 'namespace', namespace);
    parts.push(segment(type, 'name', name));
  }
  if (subresource) parts.push(subresource);
  return parts.join('/');
}

/** As the API server's IsValidPathSegmentName. */
function segment(
  type: ResourceType<KubernetesObject>,
  what: string,
  value: string | undefined,
): string {
  if (!value || value === '.' || value === '..' || /[/%]/.test(value)) {
    throw new TypeError(`${type.kind}: not a ${what}: '${value ?? ''}'`);
  }
  return encodeURIComponent(value);
}
