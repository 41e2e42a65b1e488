import type { ClusterFinding, ObjectReference } from '@agentic-portal/api';
import type { CollectResult } from '@agentic-portal/plugin-diagnose-node';
import { eventRuleOf } from '../analysers/eventRules';
import { isHealthyPod } from '../analysers/isHealthyPod';
import type { ClusterEvent } from '../objects/ClusterEvent';
import type { ClusterObject } from '../objects/ClusterObject';
import { objectKey } from '../objects/objectKey';
import type { Snapshot } from '../objects/Snapshot';
import { describeObject } from './describeObject';

/** How much evidence of each kind a cluster gives. */
const OBJECTS = 40;
const EVENTS = 40;

/** What is read as evidence: what a person would look at, of objects that are asked for or not well. */
export function toEvidence(
  snapshot: Snapshot,
  findings: readonly ClusterFinding[],
  focus: readonly ClusterObject[],
  cluster: string,
): CollectResult['evidence'] {
  const unwell = new Set(findings.map(({ object }) => objectKey(object)));
  const asked = new Set(focus.map(objectKey));
  const all = snapshot.kinds.flatMap(kind => snapshot.all(kind));
  const objects = [
    ...focus,
    ...all.filter(
      object => unwell.has(objectKey(object)) && !asked.has(objectKey(object)),
    ),
  ].slice(0, OBJECTS);
  const reference = (
    object: ClusterObject | ClusterEvent,
  ): ObjectReference => ({
    cluster,
    kind: object.kind,
    ...(object.namespace && { namespace: object.namespace }),
    name: object.name,
  });
  return [
    ...objects.map(object => ({
      kind: 'object' as const,
      text: describeObject(object),
      object: { ...reference(object), apiVersion: object.apiVersion },
    })),
    ...snapshot.events
      .filter(event => tells(event, snapshot, unwell))
      .slice(0, EVENTS)
      .map(event => ({
        kind: 'event' as const,
        text: `${event.warning ? 'Warning' : 'Normal'} ${event.reason}${
          event.count > 1 ? ` (x${event.count})` : ''
        } ${event.kind.toLowerCase()}/${event.name}: ${event.message}`,
        object: {
          ...reference(event),
          ...(event.container && { container: event.container }),
        },
      })),
    ...snapshot.logs.map(({ namespace, pod, container, previous, text }) => ({
      kind: 'log' as const,
      text: previous ? `(before the last restart)\n${text}` : text,
      object: { cluster, kind: 'Pod', namespace, name: pod, container },
    })),
  ];
}

/** A warning of something that is well again is history. */
function tells(
  event: ClusterEvent,
  snapshot: Snapshot,
  unwell: ReadonlySet<string>,
): boolean {
  const { kind, namespace, name, warning, reason } = event;
  const key = objectKey({ kind, namespace, name });
  if (!warning) return unwell.has(key) && reason === 'Killing';
  const object = snapshot.get(kind, namespace, name);
  if (object && eventRuleOf(event)?.over?.(object)) return false;
  return (
    unwell.has(key) || (kind === 'Pod' && !!object && !isHealthyPod(object))
  );
}
