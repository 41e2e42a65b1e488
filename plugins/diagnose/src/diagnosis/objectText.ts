import type { ObjectReference } from '@agentic-portal/api';

/** An object as people name it, such as `Pod shop/web-1`; with its container and cluster where they are known. */
export function objectText(
  { kind, namespace, name, container, cluster }: ObjectReference,
  { where = true }: { where?: boolean } = {},
): string {
  return [
    `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
    where && container && `container ${container}`,
    where && cluster && `in ${cluster}`,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(', in ', ' in ');
}
