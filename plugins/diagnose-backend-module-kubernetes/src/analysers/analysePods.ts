import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf, conditionsOf } from '../objects/conditions';
import { number, text, texts } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { analyseContainer } from './analyseContainer';
import { analyseProbes } from './analyseProbes';
import { duration, HOUR, MINUTE } from './ago';
import { schedulingCauses } from './schedulingCauses';
import { containersOf } from './containersOf';
import { findCause } from './findCause';
import { isHealthyPod } from './isHealthyPod';
import { stuckTerminating } from './stuckTerminating';
import { toFinding } from './toFinding';
import type { Analyser, Cause } from './types';

/** A pod that failed before this is history, in milliseconds. */
const FAILED_RECENTLY = 6 * HOUR;

/** Why the kubelet or a controller ended a pod (`status.reason`, `status.message`). */
const podFailures: readonly Cause[] = [
  {
    pattern:
      /^Evicted[^]{0,200}(?:ephemeral local storage|local ephemeral storage limit|EmptyDir volume)/,
    category: 'PodEvicted',
    subCause: 'EphemeralStorageLimit',
  },
  {
    pattern: /^Evicted[^]{0,200}(?:resource: memory|MemoryPressure)/,
    category: 'PodEvicted',
    subCause: 'MemoryPressure',
  },
  {
    pattern:
      /^Evicted[^]{0,200}(?:ephemeral-storage|inodes|imagefs|nodefs|DiskPressure)/,
    category: 'PodEvicted',
    subCause: 'DiskPressure',
  },
  {
    pattern: /^Evicted[^]{0,200}(?:resource: pids|PIDPressure)/,
    category: 'PodEvicted',
    subCause: 'PIDPressure',
  },
  {
    pattern: /^(?:Preempting|PreemptionByScheduler)/,
    category: 'PodEvicted',
    subCause: 'Preempted',
    severity: 'MEDIUM',
  },
  {
    pattern: /^(?:Evicted|TerminationByKubelet)/,
    category: 'PodEvicted',
    subCause: 'Evicted',
    severity: 'MEDIUM',
  },
  {
    pattern: /^(?:NodeLost|NodeShutdown|Shutdown|Terminated|NodeAffinity)/,
    category: 'NodeNotReady',
    subCause: 'NodeLost',
    severity: 'MEDIUM',
  },
  {
    pattern: /^OutOf/,
    category: 'SchedulingFailure',
    subCause: 'InsufficientResources',
    severity: 'MEDIUM',
  },
  {
    pattern: /^UnexpectedAdmissionError/,
    category: 'SchedulingFailure',
    subCause: 'RejectedByNode',
    severity: 'MEDIUM',
  },
  {
    pattern: /^DeadlineExceeded/,
    category: 'JobFailure',
    subCause: 'DeadlineExceeded',
  },
];

/** Pods that do not run as they should, container by container. */
export const analysePods: Analyser = snapshot =>
  snapshot.all('Pod').flatMap(pod => analysePod(pod, snapshot));

function analysePod(pod: ClusterObject, snapshot: Snapshot): ClusterFinding[] {
  const { now } = snapshot;
  if (pod.deleted !== undefined) return terminating(pod, now);
  const phase = text(pod.status.phase);
  if (phase === 'Succeeded') return [];
  const events = snapshot.eventsOf(pod);
  if (phase === 'Failed') return failed(pod, snapshot);

  const scheduled = conditionOf(pod.status, 'PodScheduled');
  if (phase === 'Pending' && scheduled?.status === 'False') {
    if (scheduled.reason === 'SchedulingGated') return [];
    const event = events.find(({ reason }) => reason === 'FailedScheduling');
    const message = scheduled.message || event?.message || '';
    const cause = findCause(schedulingCauses, message);
    return [
      toFinding(pod, {
        category: cause?.category ?? 'SchedulingFailure',
        subCause: cause?.subCause,
        severity: 'HIGH',
        since: scheduled.since,
        message: `No node can take ${pod.name}: ${
          message || 'the scheduler gives no reason'
        }`,
      }),
    ];
  }
  if (
    phase === 'Pending' &&
    !text(pod.spec.nodeName) &&
    !scheduled &&
    !pod.status.containerStatuses &&
    !pod.status.initContainerStatuses &&
    now - (pod.created ?? now) > 2 * MINUTE
  ) {
    return [
      toFinding(pod, {
        category: 'SchedulingFailure',
        subCause: 'NotLookedAt',
        severity: 'HIGH',
        since: pod.created,
        message: `No scheduler has looked at ${pod.name} for ${duration(
          now - (pod.created ?? now),
        )}: ${
          text(pod.spec.schedulerName) ?? 'the default scheduler'
        } may not run`,
      }),
    ];
  }

  const containers = containersOf(pod);
  const findings = containers.flatMap(container => [
    ...analyseProbes(pod, container, events, now),
    ...analyseContainer(pod, container, events, now),
  ]);
  if (findings.length || isHealthyPod(pod)) return findings;
  return [...unmetGates(pod), ...neverStarted(pod, now)];
}

function failed(pod: ClusterObject, snapshot: Snapshot): ClusterFinding[] {
  const ends = containersOf(pod).flatMap(
    ({ terminated }) => terminated?.finished ?? [],
  );
  const ended = ends.length ? Math.max(...ends) : pod.created;
  if (ended !== undefined && snapshot.now - ended > FAILED_RECENTLY) return [];
  if (isMadeGood(pod, snapshot)) return [];
  const disruption = conditionOf(pod.status, 'DisruptionTarget');
  const reason =
    text(pod.status.reason) ??
    (disruption?.status === 'True' ? disruption.reason : '');
  const message = text(pod.status.message) ?? disruption?.message ?? '';
  const cause = reason
    ? findCause(podFailures, `${reason} ${message}`)
    : undefined;
  if (cause)
    return [
      toFinding(pod, {
        ...cause,
        since: ended,
        message: `${pod.name} was ended (${reason}): ${
          message || 'no reason is given'
        }`,
      }),
    ];
  return containersOf(pod).flatMap(container =>
    analyseContainer(pod, container, snapshot.eventsOf(pod), snapshot.now),
  );
}

/** Whether somebody has taken a failed pod's place: its Job is done, or its controller has a healthy one. */
function isMadeGood(pod: ClusterObject, snapshot: Snapshot): boolean {
  return pod.owners.some(({ kind, name }) => {
    const owner = snapshot.get(kind, pod.namespace, name);
    if (!owner) return false;
    if (kind === 'Job')
      return conditionOf(owner.status, 'Complete')?.status === 'True';
    const wanted = number(owner.spec.replicas);
    return (
      wanted !== undefined && number(owner.status.readyReplicas) === wanted
    );
  });
}

function terminating(pod: ClusterObject, now: number): ClusterFinding[] {
  const finalizers = texts(pod.metadata.finalizers);
  return finalizers.length
    ? stuckTerminating(
        pod,
        now,
        'ConfigurationError',
        `it waits for the finalizers ${finalizers.join(', ')}`,
      )
    : stuckTerminating(
        pod,
        now,
        'NodeNotReady',
        `the kubelet of ${
          text(pod.spec.nodeName) ?? 'its node'
        } has not confirmed it`,
      );
}

function unmetGates(pod: ClusterObject): ClusterFinding[] {
  const gates = new Set(
    (Array.isArray(pod.spec.readinessGates)
      ? pod.spec.readinessGates
      : []
    ).flatMap((gate: unknown) =>
      gate && typeof gate === 'object' && 'conditionType' in gate
        ? text(gate.conditionType) ?? []
        : [],
    ),
  );
  return conditionsOf(pod.status)
    .filter(({ type, status }) => gates.has(type) && status !== 'True')
    .map(({ type, message, since }) =>
      toFinding(pod, {
        category: 'ReadinessProbeFailure',
        subCause: 'ReadinessGate',
        severity: 'MEDIUM',
        since,
        message: `${pod.name} waits for its readiness gate ${type}${
          message && `: ${message}`
        }`,
      }),
    );
}

function neverStarted(pod: ClusterObject, now: number): ClusterFinding[] {
  const waiting = containersOf(pod).filter(
    container =>
      container.waiting?.reason === 'ContainerCreating' ||
      container.waiting?.reason === 'PodInitializing',
  );
  const since = conditionOf(pod.status, 'PodScheduled')?.since ?? pod.created;
  // An init container may rightly take long; nothing running at all may not.
  const anyRuns = containersOf(pod).some(
    ({ running }) => running !== undefined,
  );
  if (!waiting.length || anyRuns || now - (since ?? now) < 5 * MINUTE)
    return [];
  return [
    toFinding(pod, {
      category: 'NodeNotReady',
      subCause: 'NotStarted',
      severity: 'MEDIUM',
      since,
      message: `${pod.name} has been on ${
        text(pod.spec.nodeName) ?? 'its node'
      } for ${duration(now - (since ?? now))} and no container of it runs`,
    }),
  ];
}
