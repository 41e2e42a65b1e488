import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import { number, text } from '../objects/fields';
import { HOUR } from './ago';
import { containersOf } from './containersOf';
import { eventRuleOf } from './eventRules';
import { findCause } from './findCause';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** Older events are history, in milliseconds; the API server keeps them for an hour by default. */
const RECENT = HOUR;

/** Whether what an event of an object complained about is still so, by the object's kind. */
const stillSo: Readonly<Record<string, (object: ClusterObject) => boolean>> = {
  // A pod with a running container has been given its volumes and its network.
  Pod: pod =>
    pod.deleted === undefined &&
    text(pod.status.phase) === 'Pending' &&
    containersOf(pod).every(({ running }) => running === undefined),
  ReplicaSet: ({ spec, status }) =>
    (number(status.replicas) ?? 0) < (number(spec.replicas) ?? 1),
  ReplicationController: ({ spec, status }) =>
    (number(status.replicas) ?? 0) < (number(spec.replicas) ?? 1),
  StatefulSet: ({ spec, status }) =>
    (number(status.replicas) ?? 0) < (number(spec.replicas) ?? 1),
  DaemonSet: ({ status }) =>
    (number(status.currentNumberScheduled) ?? 0) <
    (number(status.desiredNumberScheduled) ?? 0),
  Job: ({ status }) =>
    conditionOf(status, 'Complete')?.status !== 'True' &&
    !(number(status.active) ?? 0),
  CronJob: ({ spec }) => spec.suspend !== true,
  Service: ({ status, spec }) =>
    spec.type === 'LoadBalancer' &&
    !Object.keys(status.loadBalancer ?? {}).length,
};

/** What events say of objects that are not well. Each rule speaks once of an object: of its newest event. */
export const analyseEvents: Analyser = snapshot => {
  const found = new Map<string, ClusterFinding>();
  for (const event of snapshot.events) {
    if (!event.warning || snapshot.now - (event.last ?? 0) > RECENT) continue;
    const object = snapshot.get(event.kind, event.namespace, event.name);
    if (!object || (event.uid && object.uid && event.uid !== object.uid))
      continue;
    if (!(stillSo[object.kind]?.(object) ?? true)) continue;
    const rule = eventRuleOf(event);
    if (!rule || rule.over?.(object)) continue;
    const cause = findCause(rule.causes, event.message) ?? rule.otherwise;
    if (!cause) continue;
    const finding = toFinding(object, {
      ...cause,
      container: event.container,
      since: event.first,
      message: `${object.kind} ${object.name}: ${event.message}${
        event.count > 1 ? ` (${event.count} times)` : ''
      }`,
    });
    if (!found.has(finding.id)) found.set(finding.id, finding);
  }
  return [...found.values()];
};
