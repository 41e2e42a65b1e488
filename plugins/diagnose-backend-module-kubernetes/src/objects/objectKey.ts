/** What tells an object from others in a snapshot of one cluster. */
export function objectKey(object: {
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return `${object.kind}/${object.namespace ?? ''}/${object.name}`;
}
