import type { ClusterEvent } from '../objects/ClusterEvent';
import type { ClusterObject } from '../objects/ClusterObject';
import { objectKey } from '../objects/objectKey';
import type { Scope } from './Scope';

/** Objects whose events are asked for one by one; beyond that the warnings of their namespaces are. */
const SINGLE_OBJECTS = 12;

/** Reads the events of objects: of few of them all, of many their namespaces' warnings. */
export async function readEvents(
  { reader, snapshot }: Scope,
  objects: readonly ClusterObject[],
): Promise<void> {
  const events = await Promise.all(
    objects.length <= SINGLE_OBJECTS
      ? objects.map(({ kind, namespace, name }) =>
          reader.events({
            namespace: namespace || undefined,
            fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name}`,
          }),
        )
      : [...new Set(objects.map(({ namespace }) => namespace))]
          .filter(Boolean)
          .map(namespace =>
            reader.events({
              namespace,
              fieldSelector: 'type!=Normal',
              limit: 1_000,
            }),
          ),
  );
  const wanted = new Set(objects.map(objectKey));
  const found: ClusterEvent[] = events
    .flat()
    .filter(event => wanted.has(objectKey(event)));
  snapshot.setEvents([...snapshot.events, ...found]);
}
