import { toClusterEvent } from '../objects/ClusterEvent';
import { toClusterObject } from '../objects/ClusterObject';
import { fields, text } from '../objects/fields';
import { Snapshot } from '../objects/Snapshot';

/** A snapshot in which all kinds were read completely. */
export function toSnapshot(
  objects: readonly unknown[],
  { events = [], now }: { events?: readonly unknown[]; now: string },
): Snapshot {
  const snapshot = new Snapshot(Date.parse(now));
  for (const value of objects) {
    const { kind, apiVersion } = fields(value);
    const object = toClusterObject(
      text(kind) ?? 'Odd',
      text(apiVersion) ?? 'v1',
      value,
    );
    if (object) snapshot.add(object);
  }
  for (const kind of ['Pod', 'Service', 'StorageClass', 'IngressClass'])
    snapshot.markComplete(kind);
  snapshot.markComplete('Secret shop-tls', 'shop');
  snapshot.setEvents(events.flatMap(event => toClusterEvent(event) ?? []));
  return snapshot;
}
