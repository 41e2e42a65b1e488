import { aggregateEvents } from './aggregateEvents';
import type { ClusterEvent } from './ClusterEvent';
import type { ClusterObject } from './ClusterObject';
import { objectKey } from './objectKey';

/** What a container wrote, or its end. */
export interface ContainerLog {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the container before the last restart. */
  readonly previous: boolean;
  readonly text: string;
}

/** What was read of a cluster, which may be little. Rules read it and nothing else. */
export class Snapshot {
  readonly #objects = new Map<string, Map<string, ClusterObject>>();
  /** By kind and namespace, and by owner: rules ask for these of every object. */
  readonly #inNamespace = new Map<string, ClusterObject[]>();
  readonly #owned = new Map<string, ClusterObject[]>();
  readonly #complete = new Set<string>();
  #events: readonly ClusterEvent[] = [];
  readonly #eventsOf = new Map<string, ClusterEvent[]>();
  readonly logs: ContainerLog[] = [];

  /** @param now - When it was read, in milliseconds since 1970: rules ask how long ago something was */
  constructor(readonly now: number) {}

  /** Adds objects; one that is known stays as it was read first. */
  add(...objects: readonly ClusterObject[]): this {
    for (const object of objects) {
      const { kind, namespace, owners } = object;
      const key = objectKey(object);
      const ofKind = this.#objects.get(kind) ?? new Map();
      if (ofKind.has(key)) continue;
      this.#objects.set(kind, ofKind.set(key, object));
      push(this.#inNamespace, `${kind}/${namespace}`, object);
      for (const owner of owners)
        push(
          this.#owned,
          objectKey({ kind: owner.kind, namespace, name: owner.name }),
          object,
        );
    }
    return this;
  }

  /** Says that all objects of a kind were read, so that a missing one is really missing. */
  markComplete(kind: string, namespace = ''): void {
    this.#complete.add(`${kind}/${namespace}`);
  }

  /** Whether all objects of a kind were read, in a namespace or everywhere. */
  isComplete(kind: string, namespace = ''): boolean {
    return (
      this.#complete.has(`${kind}/`) ||
      this.#complete.has(`${kind}/${namespace}`)
    );
  }

  setEvents(events: readonly ClusterEvent[]): void {
    this.#events = aggregateEvents(events);
    this.#eventsOf.clear();
    for (const event of this.#events)
      push(this.#eventsOf, objectKey(event), event);
  }

  /** Newest first, repetitions as one. */
  get events(): readonly ClusterEvent[] {
    return this.#events;
  }

  eventsOf(object: ClusterObject): ClusterEvent[] {
    return (this.#eventsOf.get(objectKey(object)) ?? []).filter(
      // Another object of this name may have been here before. Nodes' events carry the name in place of the uid.
      ({ uid }) =>
        !uid || !object.uid || uid === object.uid || uid === object.name,
    );
  }

  all(kind: string): ClusterObject[] {
    return [...(this.#objects.get(kind)?.values() ?? [])];
  }

  get kinds(): string[] {
    return [...this.#objects.keys()];
  }

  get(
    kind: string,
    namespace: string,
    name: string,
  ): ClusterObject | undefined {
    return this.#objects.get(kind)?.get(objectKey({ kind, namespace, name }));
  }

  /** Objects of a kind in a namespace. */
  inNamespace(kind: string, namespace: string): readonly ClusterObject[] {
    return this.#inNamespace.get(`${kind}/${namespace}`) ?? [];
  }

  /** Objects, of one kind or of all, that another one owns. */
  owned(owner: ClusterObject, kind?: string): ClusterObject[] {
    return (this.#owned.get(objectKey(owner)) ?? []).filter(
      object =>
        (!kind || object.kind === kind) &&
        object.owners.some(
          ({ kind: ownerKind, name, uid }) =>
            ownerKind === owner.kind &&
            name === owner.name &&
            (!uid || !owner.uid || uid === owner.uid),
        ),
    );
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
