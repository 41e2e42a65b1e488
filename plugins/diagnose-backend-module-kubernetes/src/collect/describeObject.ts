import { containersOf, type Termination } from '../analysers/containersOf';
import { describeExit } from '../analysers/exitCodes';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionsOf, isBadWhenTrue } from '../objects/conditions';
import { fields } from '../objects/fields';

/** How long a text may be, and a value in it, in characters. */
const TEXT = 2_000;
const VALUE = 200;

/** What is worth telling of each kind, beside its conditions. */
const told: Readonly<Record<string, readonly string[]>> = {
  Deployment: [
    'spec.replicas',
    'status.readyReplicas',
    'status.updatedReplicas',
  ],
  ReplicaSet: ['spec.replicas', 'status.replicas', 'status.readyReplicas'],
  StatefulSet: [
    'spec.replicas',
    'status.readyReplicas',
    'status.currentRevision',
    'status.updateRevision',
  ],
  DaemonSet: ['status.desiredNumberScheduled', 'status.numberReady'],
  Job: [
    'spec.backoffLimit',
    'status.active',
    'status.succeeded',
    'status.failed',
  ],
  CronJob: [
    'spec.schedule',
    'spec.suspend',
    'status.lastScheduleTime',
    'status.lastSuccessfulTime',
  ],
  HorizontalPodAutoscaler: [
    'spec.minReplicas',
    'spec.maxReplicas',
    'status.currentReplicas',
    'status.desiredReplicas',
  ],
  PodDisruptionBudget: [
    'status.expectedPods',
    'status.currentHealthy',
    'status.desiredHealthy',
    'status.disruptionsAllowed',
  ],
  ResourceQuota: ['status.hard', 'status.used'],
  LimitRange: ['spec.limits'],
  PersistentVolumeClaim: [
    'status.phase',
    'spec.storageClassName',
    'spec.resources.requests.storage',
    'spec.volumeName',
  ],
  StorageClass: ['provisioner', 'volumeBindingMode'],
  Service: ['spec.type', 'spec.selector', 'spec.ports'],
  Ingress: ['spec.ingressClassName', 'spec.rules'],
  NetworkPolicy: [
    'spec.podSelector',
    'spec.policyTypes',
    'spec.ingress',
    'spec.egress',
  ],
  Node: ['spec.unschedulable', 'spec.taints', 'status.allocatable'],
};

/** What an object is and what it says of itself, in a few lines for rules, models and people. */
export function describeObject(object: ClusterObject): string {
  const { kind, namespace, name, status } = object;
  const lines = [
    `${kind} ${namespace && `${namespace}/`}${name}${
      object.deleted === undefined ? '' : ', to be deleted'
    }`,
    ...(kind === 'Pod' ? describePod(object) : []),
    ...(told[kind] ?? []).flatMap(path => {
      const value = path
        .split('.')
        .reduce<unknown>((of, field) => fields(of)[field], object.fields);
      return value === undefined || value === null
        ? []
        : `  ${path}: ${short(
            typeof value === 'string' ? value : JSON.stringify(value),
          )}`;
    }),
    // What is as it should be says nothing.
    ...conditionsOf(status)
      .filter(
        condition => isBadWhenTrue(condition) === (condition.status === 'True'),
      )
      .map(
        condition =>
          `  ${condition.type}=${condition.status} ${condition.reason}${
            condition.message && `: ${condition.message}`
          }`,
      ),
  ];
  return lines.join('\n').slice(0, TEXT);
}

function describePod(pod: ClusterObject): string[] {
  const { phase, reason, message } = pod.status;
  return [
    `  ${[
      phase,
      reason,
      message,
      pod.spec.nodeName && `on ${pod.spec.nodeName}`,
    ]
      .filter(word => typeof word === 'string' && word)
      .join(', ')}`,
    ...containersOf(pod).map(container => {
      const { limits, requests } = fields(container.spec.resources);
      const parts = [
        container.ready ? 'ready' : 'not ready',
        container.waiting &&
          `waiting: ${container.waiting.reason} ${container.waiting.message}`,
        container.terminated && `ended: ${describeEnd(container.terminated)}`,
        container.restarts > 0 && `${container.restarts} restarts`,
        container.lastTermination &&
          `before that ended: ${describeEnd(container.lastTermination)}`,
        requests && `requests ${JSON.stringify(requests)}`,
        limits && `limits ${JSON.stringify(limits)}`,
      ];
      return `  ${container.role} ${container.name}, image ${
        container.image
      }: ${parts.filter(Boolean).join('; ')}`;
    }),
  ];
}

function describeEnd({ reason, message, exitCode }: Termination): string {
  return `${reason} ${describeExit(exitCode).how}${
    message && ` (${short(message)})`
  }`;
}

function short(text: string): string {
  return text.length > VALUE ? `${text.slice(0, VALUE - 1)}…` : text;
}
