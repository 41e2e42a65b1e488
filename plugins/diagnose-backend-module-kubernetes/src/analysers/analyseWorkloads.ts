import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import { number } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { duration, MINUTE } from './ago';
import { refusalCauses } from './refusalCauses';
import { findCause } from './findCause';
import { isHealthyPod } from './isHealthyPod';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** How long a workload may lack replicas before that is worth a word, in milliseconds: pods take time to start. */
const ALLOWANCE = MINUTE;

const rolloutFailure = 'RolloutFailure';

/** Deployments whose rollout is stuck or whose replicas are missing. Scaled to zero is fine, a rollout under way too. */
export const analyseDeployments: Analyser = snapshot =>
  snapshot.all('Deployment').flatMap(deployment => {
    const { spec, status, name } = deployment;
    const wanted = number(spec.replicas) ?? 1;
    if (deployment.deleted !== undefined || wanted === 0) return [];
    const ready = number(status.readyReplicas) ?? 0;
    const progressing = conditionOf(status, 'Progressing');
    const available = conditionOf(status, 'Available');
    const findings = replicaFailure(deployment);
    if (
      progressing?.status === 'False' &&
      progressing.reason === 'ProgressDeadlineExceeded'
    ) {
      findings.push(
        toFinding(deployment, {
          category: rolloutFailure,
          subCause: 'ProgressDeadlineExceeded',
          severity: ready === 0 ? 'HIGH' : 'MEDIUM',
          since: progressing.since,
          message: `The rollout of ${name} does not progress: ${ready} of ${wanted} replicas are ready, ${
            number(status.updatedReplicas) ?? 0
          } are of the new version`,
        }),
      );
    } else if (ready < wanted && available?.status === 'False') {
      findings.push(
        ...lacking(deployment, snapshot, {
          ready,
          wanted,
          since: available.since,
        }),
      );
    } else if (ready < wanted) {
      findings.push(
        ...lacking(deployment, snapshot, {
          ready,
          wanted,
          since: progressing?.since ?? deployment.created,
        }),
      );
    }
    return findings;
  });

/** ReplicaSets that may not make their pods; of those without a Deployment also such that lack replicas. */
export const analyseReplicaSets: Analyser = snapshot =>
  snapshot.all('ReplicaSet').flatMap(replicaSet => {
    const wanted = number(replicaSet.spec.replicas) ?? 1;
    if (replicaSet.deleted !== undefined || wanted === 0) return [];
    const refused = replicaFailure(replicaSet);
    if (refused.length || replicaSet.owners.some(owner => owner.controller))
      return refused;
    const ready = number(replicaSet.status.readyReplicas) ?? 0;
    return lacking(replicaSet, snapshot, {
      ready,
      wanted,
      since: replicaSet.created,
    });
  });

/** StatefulSets that lack replicas: they go on in order, so that the first pod that is not ready holds up the rest. */
export const analyseStatefulSets: Analyser = snapshot =>
  snapshot.all('StatefulSet').flatMap(set => {
    const wanted = number(set.spec.replicas) ?? 1;
    const ready = number(set.status.readyReplicas) ?? 0;
    if (set.deleted !== undefined || wanted === 0) return [];
    const ordinal = (pod: ClusterObject) =>
      Number(/-(\d{1,9})$/.exec(pod.name)?.[1] ?? Infinity);
    const [first] = snapshot
      .owned(set, 'Pod')
      .filter(pod => !isHealthyPod(pod))
      .sort((a, b) => ordinal(a) - ordinal(b));
    const ordered = set.spec.podManagementPolicy !== 'Parallel';
    return lacking(set, snapshot, {
      ready,
      wanted,
      since: set.created,
      detail:
        first &&
        `${first.name} is not ready${
          ordered && ready + 1 < wanted
            ? ', and those after it wait for it'
            : ''
        }`,
    });
  });

/** DaemonSets with nodes that lack their pod. One that no node is for is fine. */
export const analyseDaemonSets: Analyser = snapshot =>
  snapshot.all('DaemonSet').flatMap(set => {
    const wanted = number(set.status.desiredNumberScheduled) ?? 0;
    const ready = number(set.status.numberReady) ?? 0;
    const misplaced = number(set.status.numberMisscheduled) ?? 0;
    if (set.deleted !== undefined) return [];
    return [
      ...lacking(set, snapshot, { ready, wanted, since: set.created }),
      ...(misplaced
        ? [
            toFinding(set, {
              category: 'SchedulingFailure',
              subCause: 'MisplacedPods',
              severity: 'LOW',
              message: `${misplaced} pods of ${set.name} run on nodes that they are not meant for`,
            }),
          ]
        : []),
    ];
  });

function replicaFailure(workload: ClusterObject): ClusterFinding[] {
  const failure = conditionOf(workload.status, 'ReplicaFailure');
  if (failure?.status !== 'True') return [];
  const cause = findCause(refusalCauses, failure.message);
  return [
    toFinding(workload, {
      category: cause?.category ?? 'AdmissionDenied',
      subCause: cause?.subCause ?? 'Rejected',
      severity: 'HIGH',
      since: failure.since,
      message: `${workload.kind} ${workload.name} may not make its pods: ${
        failure.message || failure.reason
      }`,
    }),
  ];
}

function lacking(
  workload: ClusterObject,
  { now }: Snapshot,
  {
    ready,
    wanted,
    since,
    detail,
  }: { ready: number; wanted: number; since?: number; detail?: string },
): ClusterFinding[] {
  if (ready >= wanted || now - (since ?? now) < ALLOWANCE) return [];
  const stale =
    (number(workload.status.observedGeneration) ?? 0) <
    (number(workload.metadata.generation) ?? 0);
  return [
    toFinding(workload, {
      category: rolloutFailure,
      subCause: stale ? 'NotObserved' : 'ReplicasNotReady',
      severity: ready === 0 ? 'HIGH' : 'MEDIUM',
      since,
      message: `${workload.kind} ${
        workload.name
      } has ${ready} of ${wanted} replicas ready${
        since === undefined
          ? ''
          : `, ${duration(now - since)} after its last change`
      }${detail ? `: ${detail}` : ''}${
        stale ? '; its controller has not seen the newest version' : ''
      }`,
    }),
  ];
}
