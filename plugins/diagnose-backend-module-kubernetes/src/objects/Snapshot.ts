import { aggregateEvents } from './aggregateEvents';
import type { ClusterEvent } from './ClusterEvent';
import type { ClusterObject } from './ClusterObject';
import { matchesSelector } from './matchesSelector';
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
  readonly #complete = new Set<string>();
  #events: readonly ClusterEvent[] = [];
  readonly logs: ContainerLog[] = [];

  /** @param now - When it was read, in milliseconds since 1970: rules ask how long ago something was */
  constructor(readonly now: number) {}

  add(...objects: readonly ClusterObject[]): this {
    for (const object of objects) {
      const ofKind = this.#objects.get(object.kind) ?? new Map();
      ofKind.set(objectKey(object), object);
      this.#objects.set(object.kind, ofKind);
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
  }

  /** Newest first, repetitions as one. */
  get events(): readonly ClusterEvent[] {
    return this.#events;
  }

  eventsOf(object: ClusterObject): ClusterEvent[] {
    return this.#events.filter(
      event =>
        objectKey(event) === objectKey(object) &&
        // Another object of this name may have been here before. Nodes' events carry the name in place of the uid.
        (!event.uid ||
          !object.uid ||
          event.uid === object.uid ||
          event.uid === object.name),
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

  /** Objects of a kind that another one owns. */
  owned(owner: ClusterObject, kind: string): ClusterObject[] {
    return this.all(kind).filter(
      ({ namespace, owners }) =>
        namespace === owner.namespace &&
        owners.some(
          ({ kind: ownerKind, name, uid }) =>
            ownerKind === owner.kind &&
            name === owner.name &&
            (!uid || !owner.uid || uid === owner.uid),
        ),
    );
  }

  /** Objects of a kind that a `metav1.LabelSelector` selects in a namespace. */
  selected(
    kind: string,
    namespace: string,
    selector: unknown,
  ): ClusterObject[] {
    return this.all(kind).filter(
      object =>
        object.namespace === namespace &&
        matchesSelector(selector, object.labels),
    );
  }
}
