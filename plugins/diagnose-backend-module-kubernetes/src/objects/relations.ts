import { backendsOf } from './backendsOf';
import { claimsOf } from './claimsOf';
import type { ClusterObject } from './ClusterObject';
import { fields, text, textMap } from './fields';
import { matchesLabels, matchesSelector } from './matchesSelector';
import { objectKey } from './objectKey';
import type { Snapshot } from './Snapshot';

/** How deep owners are followed: a CronJob's Job's pod is 2, with custom resources above it a few more. */
const DEPTH = 6;

/** The objects of a snapshot that something depends on: keys of `objectKey`. */
export const relations = {
  self: object => [objectKey(object)],

  /** The node that a pod is on. */
  node: ({ spec }) => {
    const name = text(spec.nodeName);
    return name ? [objectKey({ kind: 'Node', name })] : [];
  },

  /** Every node, for a pod that fits on none. */
  nodes: (_, snapshot) => snapshot.all('Node').map(objectKey),

  /** The claims that a pod mounts. */
  claims: pod =>
    claimsOf(pod).map(name =>
      objectKey({
        kind: 'PersistentVolumeClaim',
        namespace: pod.namespace,
        name,
      }),
    ),

  /** Pods that mount a claim. */
  consumers: (claim, snapshot) =>
    snapshot
      .inNamespace('Pod', claim.namespace)
      .filter(pod => claimsOf(pod).includes(claim.name))
      .map(objectKey),

  /** The class of a claim. */
  storageClass: ({ spec }) => {
    const name = text(spec.storageClassName);
    return name ? [objectKey({ kind: 'StorageClass', name })] : [];
  },

  /** The account that a pod acts as. */
  serviceAccount: pod => [
    objectKey({
      kind: 'ServiceAccount',
      namespace: pod.namespace,
      name: text(pod.spec.serviceAccountName) ?? 'default',
    }),
  ],

  /** All that an object owns, and what that owns. */
  owned: (object, snapshot) => {
    const found = new Map<string, ClusterObject>();
    let level = [object];
    for (let depth = 0; depth < DEPTH && level.length; depth++) {
      level = level.flatMap(owner => snapshot.owned(owner));
      level = level.filter(owned => !found.has(objectKey(owned)));
      for (const owned of level) found.set(objectKey(owned), owned);
    }
    return [...found.keys()];
  },

  /** The pods that a Service or a disruption budget selects. */
  selected: (object, snapshot) =>
    snapshot
      .inNamespace('Pod', object.namespace)
      .filter(pod =>
        object.kind === 'Service'
          ? matchesLabels(object.spec.selector, pod.labels)
          : matchesSelector(object.spec.selector, pod.labels),
      )
      .map(objectKey),

  /** The workloads whose pods a Service would select. */
  workloads: (service, snapshot) =>
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']
      .flatMap(kind => snapshot.inNamespace(kind, service.namespace))
      .filter(({ spec }) =>
        matchesLabels(
          service.spec.selector,
          textMap(fields(fields(spec.template).metadata).labels),
        ),
      )
      .map(objectKey),

  /** The Services that an Ingress leads to. */
  backends: ingress =>
    backendsOf(ingress).map(({ service }) =>
      objectKey({
        kind: 'Service',
        namespace: ingress.namespace,
        name: service,
      }),
    ),

  /** What an autoscaler scales. */
  scaled: ({ namespace, spec }) => {
    const target = fields(spec.scaleTargetRef);
    const kind = text(target.kind);
    const name = text(target.name);
    return kind && name ? [objectKey({ kind, namespace, name })] : [];
  },

  /** All of a kind in the same namespace. */
  quotas: ({ namespace }, snapshot) =>
    snapshot.inNamespace('ResourceQuota', namespace).map(objectKey),
  limitRanges: ({ namespace }, snapshot) =>
    snapshot.inNamespace('LimitRange', namespace).map(objectKey),

  /** The NetworkPolicies that select a pod. */
  networkPolicies: (pod, snapshot) =>
    snapshot
      .inNamespace('NetworkPolicy', pod.namespace)
      .filter(policy =>
        matchesSelector(policy.spec.podSelector ?? {}, pod.labels),
      )
      .map(objectKey),
} as const satisfies Record<
  string,
  (object: ClusterObject, snapshot: Snapshot) => string[]
>;

/** How one object depends on another. */
export type Relation = keyof typeof relations;
