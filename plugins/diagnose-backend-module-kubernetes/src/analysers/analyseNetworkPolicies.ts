import type { ClusterObject } from '../objects/ClusterObject';
import { list, text, texts } from '../objects/fields';
import { matchesSelector } from '../objects/matchesSelector';
import type { Snapshot } from '../objects/Snapshot';
import { isHealthyPod } from './isHealthyPod';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** Words of a connection that nobody answered, as one that a policy drops looks to a program. */
const unanswered =
  /ETIMEDOUT|EAI_AGAIN|i\/o timeout|connect(?:ion)? timed? ?out|no route to host|EHOSTUNREACH|ENETUNREACH|context deadline exceeded|temporary failure in name resolution/i;

const directions = [
  { type: 'Ingress', field: 'ingress', word: 'incoming' },
  { type: 'Egress', field: 'egress', word: 'outgoing' },
] as const;

/** Whether a policy selects a pod and is about a direction (networking/v1: Ingress always, Egress when it has rules). */
function applies(
  policy: ClusterObject,
  pod: ClusterObject,
  { type, field }: (typeof directions)[number],
): boolean {
  if (
    policy.namespace !== pod.namespace ||
    !matchesSelector(policy.spec.podSelector ?? {}, pod.labels)
  )
    return false;
  const types = texts(policy.spec.policyTypes);
  return types.length
    ? types.includes(type)
    : field === 'ingress' || policy.spec.egress !== undefined;
}

/**
 * NetworkPolicies that let nothing through to or from a pod which is not well or says that connections time out. A policy
 * that denies is what somebody wanted, so that it is no finding by itself.
 */
export const analyseNetworkPolicies: Analyser = snapshot =>
  snapshot
    .all('Pod')
    .filter(pod => !isHealthyPod(pod) || timesOut(pod, snapshot))
    .flatMap(pod =>
      directions.flatMap(direction => {
        const policies = snapshot
          .inNamespace('NetworkPolicy', pod.namespace)
          .filter(policy => applies(policy, pod, direction));
        const allows = policies.some(
          ({ spec }) => list(spec[direction.field]).length > 0,
        );
        const [policy] = policies;
        if (!policy || allows) return [];
        const certain = direction.type === 'Egress' && timesOut(pod, snapshot);
        return [
          toFinding(policy, {
            category: 'NetworkError',
            subCause: `Denies${direction.type}`,
            detail: pod.name,
            severity: certain ? 'HIGH' : 'INFO',
            message: `The NetworkPolicy ${policy.name} lets no ${
              direction.word
            } connection of ${pod.name} through${
              certain ? ', and its log says that connections time out' : ''
            }`,
          }),
        ];
      }),
    );

function timesOut(pod: ClusterObject, { logs }: Snapshot): boolean {
  return logs.some(
    log =>
      log.namespace === pod.namespace &&
      log.pod === pod.name &&
      unanswered.test(text(log.text) ?? ''),
  );
}
