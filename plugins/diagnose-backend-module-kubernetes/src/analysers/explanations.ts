import type { Relation } from '../objects/relations';

/** Says that findings follow from others. */
export interface Explanation {
  readonly symptom: {
    readonly kinds: readonly string[];
    readonly categories?: readonly string[];
    readonly subCauses?: readonly string[];
  };
  /** From the symptom's object to the cause's. */
  readonly by: Relation;
  readonly cause: {
    readonly categories?: readonly string[];
    readonly subCauses?: readonly string[];
  };
}

const workloads = [
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];

/** Which findings explain which: causes before symptoms. */
export const explanations: readonly Explanation[] = [
  // A pod by its node, its volumes, its account, and itself.
  {
    symptom: {
      kinds: ['Pod'],
      categories: [
        'ReadinessProbeFailure',
        'LivenessProbeFailure',
        'NodeNotReady',
        'CrashLoopBackOff',
        'NetworkError',
      ],
    },
    by: 'node',
    cause: {
      categories: ['NodeNotReady', 'NetworkError'],
    },
  },
  {
    symptom: { kinds: ['Pod'], subCauses: ['NodeOutOfMemory', 'NodeLost'] },
    by: 'node',
    cause: { categories: ['NodeNotReady'] },
  },
  {
    symptom: {
      kinds: ['Pod'],
      categories: ['PodEvicted'],
      subCauses: ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Evicted'],
    },
    by: 'node',
    cause: { categories: ['NodeNotReady'] },
  },
  {
    symptom: { kinds: ['Pod'], subCauses: ['DiskFull'] },
    by: 'node',
    cause: { subCauses: ['DiskPressure', 'ReadOnly'] },
  },
  {
    symptom: { kinds: ['Pod'], categories: ['SchedulingFailure'] },
    by: 'nodes',
    cause: {
      categories: ['NodeNotReady'],
    },
  },
  {
    symptom: {
      kinds: ['Pod'],
      subCauses: ['NodesCordoned', 'UntoleratedTaint', 'NoNodes'],
    },
    by: 'nodes',
    cause: { subCauses: ['Cordoned', 'DiskPressure', 'MemoryPressure'] },
  },
  {
    symptom: {
      kinds: ['Pod'],
      categories: ['SchedulingFailure', 'StorageFailure'],
    },
    by: 'claims',
    cause: {
      subCauses: [
        'StorageClassMissing',
        'NoDefaultStorageClass',
        'ProvisioningFailed',
        'ClaimUnbound',
        'VolumeLost',
        'ResizeFailed',
      ],
    },
  },
  {
    // The kubelet gives up waiting for all volumes together; of the one that fails, an event says why.
    symptom: { kinds: ['Pod'], subCauses: ['MountFailed'] },
    by: 'self',
    cause: {
      categories: [
        'CreateContainerConfigError',
        'StorageFailure',
        'AdmissionDenied',
      ],
    },
  },
  {
    // All else that is found of a pod says more than that nothing of it runs yet.
    symptom: { kinds: ['Pod'], subCauses: ['NotStarted'] },
    by: 'self',
    cause: {},
  },
  {
    symptom: {
      kinds: ['PersistentVolumeClaim'],
      subCauses: ['WaitsForItsPod'],
    },
    by: 'consumers',
    cause: { categories: ['SchedulingFailure', 'StorageFailure'] },
  },
  {
    symptom: { kinds: ['PersistentVolumeClaim'] },
    by: 'storageClass',
    cause: {},
  },
  {
    symptom: {
      kinds: ['Pod'],
      categories: [
        'CrashLoopBackOff',
        'ReadinessProbeFailure',
        'LivenessProbeFailure',
      ],
    },
    by: 'serviceAccount',
    cause: { categories: ['PermissionDenied'] },
  },
  {
    symptom: { kinds: ['Pod'], categories: ['CrashLoopBackOff'] },
    by: 'self',
    cause: { categories: ['OOMKilled', 'LivenessProbeFailure'] },
  },
  {
    symptom: {
      kinds: ['Pod'],
      categories: [
        'CrashLoopBackOff',
        'ReadinessProbeFailure',
        'LivenessProbeFailure',
      ],
    },
    by: 'networkPolicies',
    cause: { categories: ['NetworkError'] },
  },
  {
    symptom: {
      kinds: ['Pod'],
      categories: ['ReadinessProbeFailure', 'LivenessProbeFailure'],
    },
    by: 'self',
    cause: { categories: ['OOMKilled'] },
  },

  // What may not be made.
  {
    symptom: {
      kinds: workloads,
      subCauses: ['NamespaceQuota', 'QuotaNeedsResources'],
    },
    by: 'quotas',
    cause: { categories: ['ResourceQuotaExceeded'] },
  },
  {
    symptom: { kinds: workloads, subCauses: ['LimitRange'] },
    by: 'limitRanges',
    cause: { categories: ['ResourceQuotaExceeded'] },
  },

  // A workload by what it owns: its own refusal as well.
  { symptom: { kinds: workloads }, by: 'owned', cause: {} },
  {
    symptom: { kinds: workloads, categories: ['RolloutFailure', 'JobFailure'] },
    by: 'self',
    cause: {
      categories: [
        'ResourceQuotaExceeded',
        'AdmissionDenied',
        'PermissionDenied',
      ],
    },
  },

  // What rests on pods.
  {
    symptom: { kinds: ['Service'], subCauses: ['NoReadyEndpoints'] },
    by: 'selected',
    cause: {},
  },
  {
    symptom: { kinds: ['Service'], subCauses: ['NoReadyEndpoints'] },
    by: 'workloads',
    cause: {},
  },
  {
    symptom: {
      kinds: ['PodDisruptionBudget'],
      subCauses: ['TooFewHealthy'],
    },
    by: 'selected',
    cause: {},
  },
  { symptom: { kinds: ['Ingress'] }, by: 'backends', cause: {} },
  {
    symptom: { kinds: ['HorizontalPodAutoscaler'] },
    by: 'scaled',
    cause: {},
  },
];
