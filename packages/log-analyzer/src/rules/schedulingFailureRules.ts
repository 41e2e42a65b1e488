import type { Rule } from '../types';

/** Pods that no node takes. The scheduler lists all its reasons in one line; the one that stands first here counts. */
export const schedulingFailureRules: readonly Rule[] = [
  {
    id: 'scheduling-volume-zone',
    category: 'SchedulingFailure',
    subCause: 'VolumeZone',
    severity: 'HIGH',
    hint: 'The volume of the pod is bound to a zone or node in which no node can take it. A StorageClass with WaitForFirstConsumer binds where the pod goes.',
    patterns: [
      /\bnode\(s\) had volume node affinity conflict\b/,
      /\bno available persistent volumes in zone\b/i,
      /\bvolume zone conflict\b/i,
    ],
    examples: [
      'Warning  FailedScheduling  default-scheduler  0/6 nodes are available: 3 node(s) had volume node affinity conflict, 3 Insufficient cpu.',
    ],
    lookAlikes: ['volumeBindingMode: WaitForFirstConsumer'],
  },
  {
    id: 'scheduling-insufficient-resources',
    category: 'SchedulingFailure',
    subCause: 'InsufficientResources',
    severity: 'HIGH',
    hint: 'No node has enough room left for what the pod requests. Lower the requests or add capacity.',
    patterns: [
      /\b(?:nodes are available|FailedScheduling|Unschedulable|cannot be scheduled|Preemption)\b[^\n]{0,500}\bInsufficient [\w./-]{2,80}/,
      /\b\d{1,6} Insufficient (?:cpu|memory|ephemeral-storage|pods|[\w.-]{1,60}\/[\w.-]{1,60})\b/,
      /\bOutOf(?:cpu|memory|pods)\b/,
    ],
    examples: [
      'Warning  FailedScheduling  5s  default-scheduler  0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}, 2 Insufficient memory.',
      '0/5 nodes are available: 5 Insufficient nvidia.com/gpu.',
      'web-7   0/1   OutOfcpu   0   3m',
    ],
    lookAlikes: [
      '3/3 nodes are available',
      'Insufficient data to draw the graph',
      'Insufficient funds on account 12',
    ],
  },
  {
    id: 'scheduling-too-many-pods',
    category: 'SchedulingFailure',
    subCause: 'TooManyPods',
    severity: 'HIGH',
    hint: 'The nodes that fit have as many pods as their kubelet takes (maxPods, or the addresses of the network plugin). Add nodes, or raise the number.',
    patterns: [
      /\b(?:nodes are available|FailedScheduling|Unschedulable)\b[^\n]{0,500}\bToo many pods/,
    ],
    examples: ['0/3 nodes are available: 3 Too many pods.'],
    lookAlikes: ['Too many pods for one screen: 20 of 300 are shown'],
  },
  {
    id: 'scheduling-pod-anti-affinity',
    category: 'SchedulingFailure',
    subCause: 'PodAntiAffinity',
    severity: 'HIGH',
    hint: 'Pods that must not be on one node are on every node that fits. Add nodes, or make the rule preferred instead of required.',
    patterns: [
      /\bdidn't match pod anti-affinity(?: rules)?\b/i,
      /\bdidn't match pod affinity\/anti-affinity\b/i,
      /\bdidn't satisfy existing pods anti-affinity rules\b/i,
    ],
    examples: [
      "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules.",
    ],
    lookAlikes: ['podAntiAffinity:'],
  },
  {
    id: 'scheduling-pod-affinity',
    category: 'SchedulingFailure',
    subCause: 'PodAffinity',
    severity: 'HIGH',
    hint: 'The pod must be beside another one that runs on no node which fits. Check that the other one is there, and its labels.',
    patterns: [/\bdidn't match pod affinity rules\b/i],
    examples: [
      "0/3 nodes are available: 3 node(s) didn't match pod affinity rules.",
    ],
    lookAlikes: ['podAffinity:'],
  },
  {
    id: 'scheduling-affinity',
    category: 'SchedulingFailure',
    subCause: 'NodeAffinity',
    severity: 'HIGH',
    hint: "No node fits the pod's node selector or affinity. Compare the selector with the labels of the nodes.",
    patterns: [
      /\bdidn't match (?:Pod's )?node (?:affinity|selector)(?:\/selector)?\b/i,
      /\bMatchNodeSelector\b/,
      /\bPredicate NodeAffinity failed\b/,
    ],
    examples: [
      "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
    ],
    lookAlikes: ['nodeAffinity:', 'Node-Selectors:  <none>'],
  },
  {
    id: 'scheduling-topology-spread',
    category: 'SchedulingFailure',
    subCause: 'TopologySpread',
    severity: 'HIGH',
    hint: 'The pod would be spread more unevenly than its topologySpreadConstraints allow. Add nodes where it is missing, or use ScheduleAnyway.',
    patterns: [/\bdidn't match pod topology spread constraints\b/i],
    examples: [
      "0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints.",
    ],
    lookAlikes: ['topologySpreadConstraints:'],
  },
  {
    id: 'scheduling-host-port',
    category: 'SchedulingFailure',
    subCause: 'HostPort',
    severity: 'HIGH',
    hint: 'The pod wants a port of the node (hostPort) that another pod has on every node which fits. Use a Service instead.',
    patterns: [/\bdidn't have free ports for the requested pod ports\b/],
    examples: [
      "0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports.",
    ],
    lookAlikes: ['hostPort: 8080'],
  },
  {
    id: 'scheduling-cordoned',
    category: 'SchedulingFailure',
    subCause: 'NodesCordoned',
    severity: 'HIGH',
    hint: 'The nodes that fit are cordoned: somebody drains or upgrades them. Uncordon one, or wait.',
    patterns: [/\bnode\(s\) were unschedulable\b/],
    examples: ['0/4 nodes are available: 4 node(s) were unschedulable.'],
    lookAlikes: ['node/worker-1 cordoned'],
  },
  {
    id: 'scheduling-taint',
    category: 'SchedulingFailure',
    subCause: 'UntoleratedTaint',
    severity: 'HIGH',
    hint: 'The nodes that are left have a taint that the pod does not tolerate. Add a toleration, or untaint what should be open.',
    patterns: [
      /\bnode\(s\) had (?:untolerated )?taints?\b/,
      /\bthat the pod didn't tolerate\b/,
    ],
    examples: [
      '0/4 nodes are available: 4 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.',
      "0/2 nodes are available: 2 node(s) had taint {dedicated: db}, that the pod didn't tolerate.",
    ],
    lookAlikes: ['node/worker-1 tainted'],
  },
  {
    id: 'scheduling-no-nodes',
    category: 'SchedulingFailure',
    subCause: 'NoNodes',
    severity: 'HIGH',
    hint: 'The cluster has no node that takes pods at all. Look at the node groups and their autoscaler.',
    patterns: [
      /\bno nodes available to schedule pods\b/i,
      /\b0\/0 nodes are available\b/,
    ],
    examples: [
      'Warning  FailedScheduling  9s  default-scheduler  no nodes available to schedule pods',
    ],
    lookAlikes: ['no nodes available for maintenance today'],
  },
  {
    id: 'scheduling-resource-claim',
    category: 'SchedulingFailure',
    subCause: 'ResourceClaim',
    severity: 'HIGH',
    hint: 'A device that the pod claims (ResourceClaim) cannot be had on any node. Check the claim, its class and its driver.',
    patterns: [
      /\bcannot allocate all claims\b/,
      /\bwaiting for resource ?claim\b/i,
      /\bresourceclaim "?[\w.-]{1,253}"? not found\b/i,
    ],
    examples: ['0/2 nodes are available: 2 cannot allocate all claims.'],
    lookAlikes: ['resourceclaim.resource.k8s.io/gpu created'],
  },
  {
    id: 'scheduling-failed',
    category: 'SchedulingFailure',
    severity: 'HIGH',
    hint: 'The scheduler found no node for the pod. Its message counts the nodes by reason.',
    patterns: [
      /\b0\/\d{1,6} nodes are available\b/,
      /\bFailedScheduling\b/,
      /\breason: ?"?Unschedulable\b/i,
      /\bNotTriggerScaleUp\b/,
    ],
    examples: [
      "Normal  NotTriggerScaleUp  2m  cluster-autoscaler  pod didn't trigger scale-up: 1 max node group size reached",
    ],
    lookAlikes: [
      'scheduling run finished, 0 failed',
      'Normal  Scheduled  5s  default-scheduler  Successfully assigned shop/web-1 to node-2',
    ],
  },
];
