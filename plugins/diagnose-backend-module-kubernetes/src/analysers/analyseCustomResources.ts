import {
  conditionsOf,
  isBadWhenTrue,
  type Condition,
} from '../objects/conditions';
import { MINUTE } from './ago';
import { kubernetesKinds } from '../objects/kubernetesKinds';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** How long a custom resource may take to become what it should be, in milliseconds. */
const ALLOWANCE = MINUTE;

/**
 * Conditions that are well when True, by the names that are common (Kubernetes API conventions, Gateway API, cert-manager,
 * Flux, Argo CD, Crossplane, Knative, cluster-api). Of those that nobody knows nothing is said.
 */
const goodWhenTrue =
  /(?:^|[a-z])(?:Ready|Available|Healthy|Synced|Established|NamesAccepted|Accepted|Programmed|ResolvedRefs|Succeeded|Reconciled|Valid|Installed|Deployed|Released|Provisioned|Connected)$/;

/** Reasons of conditions that are not fulfilled because nothing is wrong. */
const underWay =
  /^(?:Progress\w{0,40}|Pending|Waiting\w{0,60}|Creating|Initiali[sz]ing|Reconciling|Running|Starting|Suspended|Paused|Stopped\w{0,40}|Stopping|Idle|Completed|Succeeded|Finished|Scaled(?:To|Down)\w{0,20}|NotRequested|NotNeeded|Disabled)$/;

/** Custom resources whose conditions say that they are not well, in a way that needs no knowledge of their kind. */
export const analyseCustomResources: Analyser = snapshot =>
  snapshot.kinds
    .filter(kind => !kubernetesKinds.has(kind))
    .flatMap(kind => snapshot.all(kind))
    .flatMap(object => {
      if (object.deleted !== undefined || object.spec.suspend === true)
        return [];
      const conditions = conditionsOf(object.status);
      const done = conditions.some(
        ({ type, status }) =>
          /^(?:Succeeded|Complete|Completed)$/.test(type) && status === 'True',
      );
      return conditions
        .filter(condition => isBad(condition, done, snapshot.now))
        .slice(0, 3)
        .map(({ type, status, reason, message, since }) =>
          toFinding(object, {
            category: 'Unknown',
            subCause: type.slice(0, 80),
            severity: 'MEDIUM',
            since,
            message: `${object.kind} ${object.name} has ${type}=${status}${
              reason && ` (${reason})`
            }${message && `: ${message}`}`,
          }),
        );
    });

function isBad(condition: Condition, done: boolean, now: number): boolean {
  const { type, status, reason, since } = condition;
  if (isBadWhenTrue(condition)) return status === 'True';
  return (
    status === 'False' &&
    goodWhenTrue.test(type) &&
    !done &&
    !underWay.test(reason) &&
    now - (since ?? 0) >= ALLOWANCE
  );
}
