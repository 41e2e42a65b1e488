import type { Rule } from '../types';

/** Nodes, the control plane, and pods that a node gives up. */
export const clusterRules: readonly Rule[] = [
  {
    id: 'pod-evicted-own-storage',
    category: 'PodEvicted',
    subCause: 'EphemeralStorageLimit',
    severity: 'HIGH',
    hint: 'The pod wrote more to its own disk (logs, temporary files, emptyDir) than its limit allows, and was ended. Write less, or raise the limit.',
    patterns: [
      /\bPod ephemeral local storage usage exceeds\b/,
      /\bContainer [\w-]{1,63} exceeded its local ephemeral storage limit\b/,
      /\bUsage of EmptyDir volume "[^"\n]{1,253}" exceeds the limit\b/,
    ],
    examples: [
      'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.',
    ],
    lookAlikes: ['ephemeral-storage: 1Gi'],
  },
  {
    id: 'pod-evicted-memory',
    category: 'PodEvicted',
    subCause: 'MemoryPressure',
    severity: 'HIGH',
    hint: 'The node ran short of memory, and the kubelet gave up this pod. Pods that use more than they request go first.',
    patterns: [
      /\bThe node was low on resource: memory\b/,
      /\bThe node had condition: \[(?:\w{1,40}, )?MemoryPressure\b/,
    ],
    examples: [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 56Mi.',
    ],
    lookAlikes: ['node.kubernetes.io/memory-pressure:NoSchedule'],
  },
  {
    id: 'pod-evicted-disk',
    category: 'PodEvicted',
    subCause: 'DiskPressure',
    severity: 'HIGH',
    hint: "The node's disk was nearly full, and the kubelet gave up this pod. Logs, images and temporary files fill it: pods without a limit for ephemeral storage go first.",
    patterns: [
      /\bThe node was low on resource: (?:ephemeral-storage|inodes|\w{1,20}fs)\b/,
      /\bThe node had condition: \[(?:\w{1,40}, )?DiskPressure\b/,
    ],
    examples: [
      'Warning  Evicted  3m  kubelet  The node was low on resource: ephemeral-storage.',
    ],
    lookAlikes: ['node.kubernetes.io/disk-pressure:NoSchedule'],
  },
  {
    id: 'pod-evicted',
    category: 'PodEvicted',
    severity: 'HIGH',
    hint: 'The node ran short of memory, disk or process ids, and the kubelet gave up this pod. Pods that use more than they request go first.',
    patterns: [
      /\bThe node was low on resource: [\w-]{1,40}/,
      /\bThe node had condition: \[\w{1,40}Pressure\]/,
      /\bEvicted\b(?= {2,40}|["',]| {1,20}\d| pod|$)/,
      /\beviction manager: (?:must evict|pods? [\w./-]{1,200} (?:is|was) evicted)/i,
    ],
    examples: [
      'The node was low on resource: pids. Threshold quantity: 1000, available: 20.',
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
    id: 'node-memory-pressure',
    category: 'NodeNotReady',
    subCause: 'MemoryPressure',
    severity: 'HIGH',
    hint: 'The node is short of memory: it takes no new pods, and may evict some.',
    patterns: [
      /\bNodeHasInsufficientMemory\b/,
      /\bMemoryPressure {1,20}True\b/,
      /\bKubeletHasInsufficientMemory\b/,
    ],
    examples: [
      '  MemoryPressure   True    Fri, 20 Nov 2026 10:00:00 +0000   KubeletHasInsufficientMemory   kubelet has insufficient memory available',
    ],
    lookAlikes: [
      '  MemoryPressure   False   KubeletHasSufficientMemory   kubelet has sufficient memory available',
    ],
  },
  {
    id: 'node-disk-pressure',
    category: 'NodeNotReady',
    subCause: 'DiskPressure',
    severity: 'HIGH',
    hint: 'A disk of the node is nearly full: it takes no new pods, and may evict some.',
    patterns: [
      /\bNodeHasDiskPressure\b/,
      /\bDiskPressure {1,20}True\b/,
      /\bKubeletHasDiskPressure\b/,
    ],
    examples: [
      'Warning  NodeHasDiskPressure  2m  kubelet  Node worker-1 status is now: NodeHasDiskPressure',
      '  DiskPressure     True    Fri, 20 Nov 2026 10:00:00 +0000   KubeletHasDiskPressure   kubelet has disk pressure',
    ],
    lookAlikes: [
      'Normal  NodeHasNoDiskPressure  kubelet  Node worker-1 status is now: NodeHasNoDiskPressure',
    ],
  },
  {
    id: 'node-pid-pressure',
    category: 'NodeNotReady',
    subCause: 'PIDPressure',
    severity: 'HIGH',
    hint: 'The node is short of process ids: it takes no new pods, and may evict some.',
    patterns: [
      /\bNodeHasInsufficientPID\b/,
      /\bPIDPressure {1,20}True\b/,
      /\bKubeletHasInsufficientPID\b/,
    ],
    examples: [
      'Warning  NodeHasInsufficientPID  2m  kubelet  Node worker-1 status is now: NodeHasInsufficientPID',
    ],
    lookAlikes: [
      '  PIDPressure   False   KubeletHasSufficientPID   kubelet has sufficient PID available',
    ],
  },
  {
    id: 'kubelet-stopped',
    category: 'NodeNotReady',
    subCause: 'KubeletStopped',
    severity: 'CRITICAL',
    hint: 'The kubelet of a node does not report any more. The node is off, cut off from the network, or its kubelet does not run.',
    patterns: [
      /\bNodeStatusUnknown\b/,
      /\bKubelet stopped posting node status\b/i,
      /\bKubelet never posted node status\b/i,
      /\bnode [\w.-]{1,253} hasn't been updated for\b/i,
    ],
    examples: [
      '  Ready   Unknown   Fri, 20 Nov 2026   NodeStatusUnknown   Kubelet stopped posting node status.',
    ],
    lookAlikes: [
      '  Ready   True   KubeletReady   kubelet is posting ready status',
    ],
  },
  {
    id: 'node-not-ready',
    category: 'NodeNotReady',
    subCause: 'NotReady',
    severity: 'CRITICAL',
    hint: 'A node is not ready. Look at the kubelet, the container runtime and the network plugin on it.',
    patterns: [
      /\bNodeNotReady\b/,
      /\bPLEG is not healthy\b/,
      /\bKubeletNotReady\b/,
      /\b(?:node|status) [\w.-]{1,253} (?:is|status is now:?) (?:NodeNotReady|not ready)\b/i,
      /^[\w.-]{1,253} {2,40}NotReady[\w,]{0,40} /,
      /\bcontainer runtime is down\b/i,
    ],
    examples: [
      'worker-2   NotReady   <none>   41d   v1.33.1',
      'Warning  NodeNotReady  node-controller  Node is not ready',
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
      /\bslow fdatasync\b/,
      /\bwaiting for ReadIndex response took too long\b/,
      /\bthe clock difference against peer \w{1,40} is too high\b/,
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
    patterns: [
      /\bleader ?election lost\b/i,
      /\bfailed to renew lease\b/i,
      /\berror retrieving resource lock\b/,
    ],
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
    id: 'hpa-target',
    category: 'AutoscalingFailure',
    subCause: 'TargetMissing',
    severity: 'HIGH',
    hint: 'The autoscaler cannot find what it is to scale. Compare its scaleTargetRef with what there is.',
    patterns: [
      /\bFailedGetScale\b/,
      /\bthe HPA controller was unable to get the target's current scale\b/,
    ],
    examples: [
      'Warning  FailedGetScale  horizontal-pod-autoscaler  deployments/scale.apps "web" not found',
    ],
    lookAlikes: [
      "SucceededGetScale   the HPA controller was able to get the target's current scale",
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
