import type { ClusterReader, ListOptions } from '../client/ClusterReader';
import type { ClusterObject } from '../objects/ClusterObject';
import type { Kind } from '../objects/kinds';
import type { Snapshot } from '../objects/Snapshot';

/** One cluster while it is read: what it is read with, and what is known so far. */
export class Scope {
  constructor(readonly reader: ClusterReader, readonly snapshot: Snapshot) {}

  /** Lists kinds at the same time and adds what there is. */
  async add(kinds: readonly Kind[], options: ListOptions = {}): Promise<void> {
    await Promise.all(
      kinds.map(async kind => {
        const { items, complete } = await this.reader.list(kind, options);
        this.snapshot.add(...items);
        if (complete && !options.labelSelector && !options.fieldSelector)
          this.snapshot.markComplete(kind.kind, options.namespace);
      }),
    );
  }

  /** Reads one object, unless it is known. */
  async addOne(
    kind: Kind,
    namespace: string,
    name: string,
  ): Promise<ClusterObject | undefined> {
    const known = this.snapshot.get(kind.kind, namespace, name);
    if (known) return known;
    const { object } = await this.reader.get(kind, namespace, name);
    if (object) this.snapshot.add(object);
    return object;
  }
}
