import type { Category } from './types';

/**
 * Categories with causes before symptoms: an OOM kill explains a crash loop, a missing permission explains a lock that
 * cannot be taken, a dead dependency explains a failing probe, and each of them a failed pipeline.
 */
export const causalOrder: readonly Category[] = [
  'OOMKilled',
  'ResourceQuotaExceeded',
  'CreateContainerConfigError',
  'ImagePullBackOff',
  'PermissionDenied',
  'TerraformStateLock',
  'TerraformProviderError',
  'NetworkError',
  'LivenessProbeFailure',
  'ReadinessProbeFailure',
  'CrashLoopBackOff',
  'CICDPipelineFailure',
  'Unknown',
];
