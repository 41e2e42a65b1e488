import type { ClusterObject } from '../objects/ClusterObject';
import { refusalCauses, startCauses } from './causes';
import { hasSandbox } from './hasSandbox';
import type { Cause } from './types';

/** What events of a kind of object say that its own fields don't. */
export interface EventRule {
  /** Kinds of the object; missing means any. */
  readonly kinds?: readonly string[];
  readonly reason: RegExp;
  /** Whether the object has got past what the event complained of. */
  readonly over?: (object: ClusterObject) => boolean;
  /** By the event's message; the last resort is `otherwise`. */
  readonly causes: readonly Cause[];
  readonly otherwise?: Omit<Cause, 'pattern'>;
}

const mountCauses: readonly Cause[] = [
  ...startCauses.filter(({ subCause }) => subCause.startsWith('missing-')),
  {
    pattern: /Multi-Attach/i,
    category: 'StorageFailure',
    subCause: 'volume-attached-elsewhere',
    severity: 'HIGH',
  },
  {
    pattern: /serviceaccount[^\n]{0,260} not found/i,
    category: 'AdmissionDenied',
    subCause: 'service-account-missing',
    severity: 'HIGH',
  },
  {
    pattern:
      /driver name [^\s]{1,253} not found in the list of registered CSI drivers/i,
    category: 'StorageFailure',
    subCause: 'csi-driver-missing',
    severity: 'HIGH',
  },
  {
    pattern: /permission denied|access denied/i,
    category: 'StorageFailure',
    subCause: 'volume-denied',
    severity: 'HIGH',
  },
  {
    pattern: /read-only file ?system/i,
    category: 'StorageFailure',
    subCause: 'read-only',
    severity: 'HIGH',
  },
];

const storage = (subCause: string): EventRule['otherwise'] => ({
  category: 'StorageFailure',
  subCause,
  severity: 'HIGH',
});

/** Events that are findings while their object is not well. Reasons are those of Kubernetes' own components. */
export const eventRules: readonly EventRule[] = [
  {
    kinds: ['Pod'],
    reason: /^Failed(?:Mount|AttachVolume|MapVolume)$/,
    over: hasSandbox,
    causes: mountCauses,
    otherwise: storage('volume-not-mounted'),
  },
  {
    kinds: ['Pod'],
    reason: /^FailedCreatePodSandBox$/,
    over: hasSandbox,
    causes: [
      {
        pattern: /no space left on device/i,
        category: 'StorageFailure',
        subCause: 'disk-full',
        severity: 'HIGH',
      },
      {
        pattern:
          /failed to assign an IP|no IP addresses? available|no available IP/i,
        category: 'NetworkError',
        subCause: 'no-addresses-left',
        severity: 'HIGH',
      },
    ],
    otherwise: {
      category: 'NetworkError',
      subCause: 'pod-network',
      severity: 'HIGH',
    },
  },
  {
    kinds: ['Pod'],
    reason: /^FailedPostStartHook$/,
    causes: [],
    otherwise: {
      category: 'CrashLoopBackOff',
      subCause: 'post-start-hook',
      severity: 'HIGH',
    },
  },
  {
    // Controllers that make pods.
    kinds: [
      'ReplicaSet',
      'ReplicationController',
      'StatefulSet',
      'DaemonSet',
      'Job',
      'CronJob',
    ],
    reason: /^FailedCreate$/,
    causes: refusalCauses,
    otherwise: {
      category: 'AdmissionDenied',
      subCause: 'rejected',
      severity: 'HIGH',
    },
  },
  {
    kinds: ['CronJob'],
    reason:
      /^(?:TooManyMissedTimes|FailedNeedsStart|UnparseableSchedule|InvalidSchedule|UnknownTimeZone)$/,
    causes: [],
    otherwise: {
      category: 'JobFailure',
      subCause: 'schedule-not-followed',
      severity: 'MEDIUM',
    },
  },
  {
    kinds: ['Service'],
    reason: /^(?:SyncLoadBalancerFailed|AllocationFailed)$/,
    causes: [],
    otherwise: {
      category: 'NetworkError',
      subCause: 'load-balancer-failed',
      severity: 'MEDIUM',
    },
  },
];
