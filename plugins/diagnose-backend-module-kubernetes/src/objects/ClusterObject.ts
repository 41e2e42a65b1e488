import { fields, text, textMap, time, list, type Fields } from './fields';

/** Who an object belongs to. */
export interface Owner {
  apiVersion: string;
  kind: string;
  name: string;
  uid?: string;
  controller: boolean;
}

/** An object of a cluster, read with care: its metadata is checked, the rest are fields that may be missing or odd. */
export interface ClusterObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  /** Empty for what belongs to no namespace. */
  readonly namespace: string;
  readonly uid?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly owners: readonly Owner[];
  /** Milliseconds since 1970. */
  readonly created?: number;
  /** Since when it is to be deleted, in milliseconds since 1970. */
  readonly deleted?: number;
  readonly metadata: Fields;
  readonly spec: Fields;
  readonly status: Fields;
  /** All of it, for kinds with fields beside `spec` and `status`. */
  readonly fields: Fields;
}

/**
 * Reads an object of a list; undefined when it has no name, for then nothing can be said of it.
 *
 * @param kind - Of the list: items of a list do not say theirs
 */
export function toClusterObject(
  kind: string,
  apiVersion: string,
  value: unknown,
): ClusterObject | undefined {
  const all = fields(value);
  const metadata = fields(all.metadata);
  const name = text(metadata.name);
  if (!name) return undefined;
  return {
    kind,
    apiVersion,
    name,
    namespace: text(metadata.namespace) ?? '',
    uid: text(metadata.uid),
    labels: textMap(metadata.labels),
    annotations: textMap(metadata.annotations),
    owners: list(metadata.ownerReferences).flatMap(owner => {
      const ownerKind = text(owner.kind);
      const ownerName = text(owner.name);
      return ownerKind && ownerName
        ? [
            {
              apiVersion: text(owner.apiVersion) ?? '',
              kind: ownerKind,
              name: ownerName,
              uid: text(owner.uid),
              controller: owner.controller === true,
            },
          ]
        : [];
    }),
    created: time(metadata.creationTimestamp),
    deleted: time(metadata.deletionTimestamp),
    metadata,
    spec: fields(all.spec),
    status: fields(all.status),
    fields: all,
  };
}
