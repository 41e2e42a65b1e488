import type { Cause } from './types';

/** Why the scheduler has no node for a pod: its `Filter` plugins' messages. Causes outside of the nodes come first. */
export const schedulingCauses: readonly Cause[] = [
  {
    pattern: /unbound immediate PersistentVolumeClaims/i,
    category: 'StorageFailure',
    subCause: 'ClaimUnbound',
  },
  {
    pattern:
      /persistentvolumeclaim "[^"]{1,253}" (?:not found|is being deleted)/i,
    category: 'StorageFailure',
    subCause: 'ClaimMissing',
  },
  {
    pattern:
      /volume node affinity conflict|no available volume zone|didn't find available persistent volumes/i,
    category: 'SchedulingFailure',
    subCause: 'VolumeZone',
  },
  {
    pattern:
      /exceed max volume count|node\(s\) did not have enough free storage/i,
    category: 'StorageFailure',
    subCause: 'VolumeLimit',
  },
  {
    pattern:
      /Insufficient (?:cpu|memory|ephemeral-storage|pods|[\w.-]{1,63}\/[\w.-]{1,63}|hugepages-\w{1,8})/i,
    category: 'SchedulingFailure',
    subCause: 'InsufficientResources',
  },
  {
    pattern: /Too many pods/i,
    category: 'SchedulingFailure',
    subCause: 'TooManyPods',
  },
  {
    pattern:
      /didn't satisfy existing pods anti-affinity|didn't match pod anti-affinity/i,
    category: 'SchedulingFailure',
    subCause: 'PodAntiAffinity',
  },
  {
    pattern: /didn't match pod affinity/i,
    category: 'SchedulingFailure',
    subCause: 'PodAffinity',
  },
  {
    pattern: /didn't match Pod's node affinity\/selector|node selector/i,
    category: 'SchedulingFailure',
    subCause: 'NodeAffinity',
  },
  {
    pattern: /topology spread constraints/i,
    category: 'SchedulingFailure',
    subCause: 'TopologySpread',
  },
  {
    pattern: /didn't have free ports/i,
    category: 'SchedulingFailure',
    subCause: 'HostPort',
  },
  {
    pattern: /were unschedulable/i,
    category: 'SchedulingFailure',
    subCause: 'NodesCordoned',
  },
  {
    pattern: /untolerated taint|had taint/i,
    category: 'SchedulingFailure',
    subCause: 'UntoleratedTaint',
  },
  {
    pattern: /no nodes available|^0\/0 nodes/i,
    category: 'SchedulingFailure',
    subCause: 'NoNodes',
  },
  {
    pattern: /resourceclaim|resource claim/i,
    category: 'SchedulingFailure',
    subCause: 'ResourceClaim',
  },
];
