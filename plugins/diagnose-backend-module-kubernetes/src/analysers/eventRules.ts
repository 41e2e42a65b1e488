import type { ClusterEvent } from '../objects/ClusterEvent';
import type { ClusterObject } from '../objects/ClusterObject';
import { hasSandbox } from './hasSandbox';
import { missingConfigurationCauses } from './missingConfigurationCauses';
import { refusalCauses } from './refusalCauses';
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
  ...missingConfigurationCauses,
  {
    pattern: /Multi-Attach/i,
    category: 'StorageFailure',
    subCause: 'AttachFailed',
  },
  {
    pattern: /serviceaccount[^\n]{0,260} not found/i,
    category: 'AdmissionDenied',
    subCause: 'ServiceAccountMissing',
  },
  {
    pattern:
      /driver name [^\s]{1,253} not found in the list of registered CSI drivers/i,
    category: 'StorageFailure',
    subCause: 'CSIDriverMissing',
  },
  {
    pattern: /permission denied|access denied/i,
    category: 'StorageFailure',
    subCause: 'MountDenied',
  },
  {
    pattern: /read-only file ?system/i,
    category: 'StorageFailure',
    subCause: 'ReadOnly',
  },
];

const storage = (subCause: string): EventRule['otherwise'] => ({
  category: 'StorageFailure',
  subCause,
});

/** Events that are findings while their object is not well. Reasons are those of Kubernetes' own components. */
const eventRules: readonly EventRule[] = [
  {
    kinds: ['Pod'],
    reason: /^Failed(?:Mount|AttachVolume|MapVolume)$/,
    over: hasSandbox,
    causes: mountCauses,
    otherwise: storage('MountFailed'),
  },
  {
    kinds: ['Pod'],
    reason: /^FailedCreatePodSandBox$/,
    over: hasSandbox,
    causes: [
      {
        pattern: /no space left on device/i,
        category: 'StorageFailure',
        subCause: 'DiskFull',
      },
      {
        pattern:
          /failed to assign an IP|no IP addresses? available|no available IP/i,
        category: 'NetworkError',
        subCause: 'NoAddressesLeft',
      },
    ],
    otherwise: {
      category: 'NetworkError',
      subCause: 'PodNetwork',
    },
  },
  {
    kinds: ['Pod'],
    reason: /^FailedPostStartHook$/,
    causes: [],
    otherwise: {
      category: 'CrashLoopBackOff',
      subCause: 'PostStartHook',
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
      subCause: 'Rejected',
    },
  },
  {
    kinds: ['CronJob'],
    reason:
      /^(?:TooManyMissedTimes|FailedNeedsStart|UnparseableSchedule|InvalidSchedule|UnknownTimeZone)$/,
    causes: [],
    otherwise: {
      category: 'JobFailure',
      subCause: 'ScheduleNotFollowed',
      severity: 'MEDIUM',
    },
  },
  {
    kinds: ['Service'],
    reason: /^(?:SyncLoadBalancerFailed|AllocationFailed)$/,
    causes: [],
    otherwise: {
      category: 'NetworkError',
      subCause: 'LoadBalancerFailed',
      severity: 'MEDIUM',
    },
  },
];

/** The rule that speaks of an event. */
export function eventRuleOf({
  kind,
  reason,
}: Pick<ClusterEvent, 'kind' | 'reason'>): EventRule | undefined {
  return eventRules.find(
    rule =>
      (!rule.kinds || rule.kinds.includes(kind)) && rule.reason.test(reason),
  );
}
