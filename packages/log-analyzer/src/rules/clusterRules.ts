import type { Rule } from '../types';

/** Nodes, the control plane, and pods that a node gives up. */
export const clusterRules: readonly Rule[] = [
  {
    id: 'pod-evicted',
    category: 'PodEvicted',
    subCause: 'NodePressure',
    severity: 'HIGH',
    hint: 'The node ran short of memory, disk or process ids, and the kubelet gave up this pod. Pods that use more than they request go first.',
    patterns: [
      /\bThe node was low on resource: [\w-]{1,40}/,
      /\bThe node had condition: \[\w{1,40}Pressure\]/,
      /\bEvicted\b(?= {2,40}|["',]| {1,20}\d| pod|$)/,
      /\beviction manager: (?:must evict|pods? [\w./-]{1,200} (?:is|was) evicted)/i,
      /\bPod ephemeral local storage usage exceeds\b/,
      /\bContainer [\w-]{1,63} exceeded its local ephemeral storage limit\b/,
      /\bUsage of EmptyDir volume "[^"\n]{1,253}" exceeds the limit\b/,
    ],
    examples: [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 56Mi.',
      'Warning  Evicted  3m  kubelet  The node was low on resource: ephemeral-storage.',
      'web-6f7c9b5d4-x2x8k   0/1     Evicted   0          2d',
    ],
    lookAlikes: [
      'evicted 12 keys from the cache',
      'WATCH_REASONS=OOMKilled,Evicted',
    ],
  },
  {
    id: 'pod-preempted',
    category: 'PodEvicted',
    subCause: 'Preempted',
    severity: 'MEDIUM',
    hint: 'A pod with a higher priority took the place of this one.',
    patterns: [
      /\bPreempted (?:by|in order to)\b/,
      /\bPreempted by (?:pod|a pod|\w{1,30}\/)/i,
    ],
    examples: [
      'Normal  Preempted  default-scheduler  Preempted by pod 1f2e on node worker-2',
    ],
    lookAlikes: ['preemptionPolicy: Never'],
  },
  {
    id: 'node-pressure',
    category: 'NodeNotReady',
    subCause: 'Pressure',
    severity: 'HIGH',
    hint: 'The node is short of memory, disk or process ids: it takes no new pods, and may evict some.',
    patterns: [
      /\bNodeHas(?:DiskPressure|InsufficientMemory|InsufficientPID)\b/,
      /\b(?:Memory|Disk|PID)Pressure {1,20}True\b/,
      /\bKubeletHas(?:DiskPressure|InsufficientMemory|InsufficientPID)\b/,
    ],
    examples: [
      'Warning  NodeHasDiskPressure  2m  kubelet  Node worker-1 status is now: NodeHasDiskPressure',
      '  DiskPressure     True    Fri, 20 Nov 2026 10:00:00 +0000   KubeletHasDiskPressure   kubelet has disk pressure',
    ],
    lookAlikes: [
      '  MemoryPressure   False   KubeletHasSufficientMemory   kubelet has sufficient memory available',
      'Normal  NodeHasNoDiskPressure  kubelet  Node worker-1 status is now: NodeHasNoDiskPressure',
    ],
  },
  {
    id: 'node-not-ready',
    category: 'NodeNotReady',
    subCause: 'KubeletStopped',
    severity: 'CRITICAL',
    hint: 'A node does not report, or reports that it is not ready. Look at the kubelet and the container runtime on it.',
    patterns: [
      /\bNodeNotReady\b/,
      /\bNodeStatusUnknown\b/,
      /\bKubelet stopped posting node status\b/i,
      /\bPLEG is not healthy\b/,
      /\bKubeletNotReady\b/,
      /\b(?:node|status) [\w.-]{1,253} (?:is|status is now:?) (?:NodeNotReady|not ready)\b/i,
      /^[\w.-]{1,253} {2,40}NotReady[\w,]{0,40} /,
      /\bcontainer runtime is down\b/i,
      /\bnode [\w.-]{1,253} hasn't been updated for\b/i,
    ],
    examples: [
      'worker-2   NotReady   <none>   41d   v1.33.1',
      'Warning  NodeNotReady  node-controller  Node is not ready',
      '  Ready   Unknown   Fri, 20 Nov 2026   NodeStatusUnknown   Kubelet stopped posting node status.',
      'skipping pod synchronization - [PLEG is not healthy: pleg was last seen active 3m0s ago; threshold is 3m0s]',
    ],
    lookAlikes: [
      'worker-1   Ready   <none>   41d   v1.33.1',
      'Normal  NodeReady  kubelet  Node worker-1 status is now: NodeReady',
    ],
  },
  {
    id: 'etcd-trouble',
    category: 'ControlPlaneFailure',
    subCause: 'Etcd',
    severity: 'CRITICAL',
    hint: "etcd is slow, full or without a leader; the API server waits for it. Check its disk's latency and size.",
    patterns: [
      /\betcdserver: (?:request timed out|leader changed|no leader|mvcc: database space exceeded|too many requests)/,
      /\bapply request took too long\b/,
      /\blost (?:the )?TCP streaming connection with remote peer\b/i,
      /\bfailed to send out heartbeat on time\b/,
    ],
    examples: [
      'Error from server: etcdserver: request timed out',
      'rpc error: code = ResourceExhausted desc = etcdserver: mvcc: database space exceeded',
    ],
    lookAlikes: ['etcdserver: published local member to cluster'],
  },
  {
    id: 'leader-election-lost',
    category: 'ControlPlaneFailure',
    subCause: 'LeaderElectionLost',
    severity: 'HIGH',
    hint: 'A controller could not renew its lease in time and ended, so that another one takes over. The API server was slow or out of reach.',
    patterns: [/\bleader ?election lost\b/i, /\bfailed to renew lease\b/i],
    examples: [
      'E1120 10:00:00.000001 1 leaderelection.go:332] error retrieving resource lock kube-system/x: timed out\nF1120 10:00:01.000001 1 controllermanager.go:240] leaderelection lost',
    ],
    lookAlikes: ['successfully acquired lease kube-system/x'],
  },
  {
    id: 'hpa-failed',
    category: 'AutoscalingFailure',
    subCause: 'MetricsUnavailable',
    severity: 'MEDIUM',
    hint: 'The autoscaler cannot read its metrics, so that it does not scale. Check the metrics server, and that the containers have requests.',
    patterns: [
      /\bFailedGet(?:Resource|External|Object|Pods|Container)?Metrics?\b/,
      /\bFailedComputeMetricsReplicas\b/,
      /\bunable to (?:fetch|get) (?:pod )?metrics (?:from|for)\b/i,
      /\bmissing request for (?:cpu|memory)\b/,
      /\bunable to get metrics for resource\b/i,
    ],
    examples: [
      'Warning  FailedGetResourceMetric  horizontal-pod-autoscaler  failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)',
      'failed to get cpu utilization: missing request for cpu in container web of Pod web-1',
    ],
    lookAlikes: [
      'Normal  SuccessfulRescale  horizontal-pod-autoscaler  New size: 3; reason: cpu resource utilization above target',
    ],
  },
  {
    id: 'cpu-throttling',
    category: 'CPUThrottling',
    subCause: 'CPULimit',
    severity: 'MEDIUM',
    hint: 'The container reaches its CPU limit and is made to wait, which shows as slow answers and failed probes. Raise or remove the limit, or let it do less.',
    patterns: [
      /\bCPUThrottlingHigh\b/,
      /\bthrottling of CPU\b/i,
      /\bcpu (?:is |was |usage |being )?(?:heavily )?throttled\b/i,
      /\b\d{1,3}(?:\.\d{1,4})?% throttling\b/i,
      /\bcpu throttling (?:detected|is high|at \d)/i,
      /\bThread starvation or clock leap detected\b/,
    ],
    examples: [
      'CPUThrottlingHigh firing: 42.1% throttling of CPU in namespace shop for container web in pod web-1',
      'WARN HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta=1m2s)',
    ],
    lookAlikes: [
      'nr_throttled 0',
      '- alert: CPUThrottlingHigh',
      'cpu throttling disabled',
    ],
  },
];
