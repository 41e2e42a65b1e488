import type { Category } from './Category';

/**
 * Categories with causes before symptoms. What is named by the system that stopped the work stands before what programs
 * say of it, and what can only be a consequence (probes, restarts, rollouts, pipelines) comes last. Every edge of
 * `explains` leads from an earlier one to a later one.
 */
export const causalOrder: readonly Category[] = [
  'OOMKilled',
  'StorageFailure',
  'ResourceQuotaExceeded',
  'AdmissionDenied',
  'NodeNotReady',
  'SchedulingFailure',
  'CreateContainerConfigError',
  'ImagePullBackOff',
  'PodEvicted',
  'OutOfMemory',
  'ControlPlaneFailure',
  'PermissionDenied',
  'InvalidManifest',
  'TerraformStateLock',
  'TerraformProviderError',
  'DNSFailure',
  'TLSFailure',
  'RateLimited',
  'DatabaseError',
  'MessageBrokerError',
  'ResourceExhausted',
  'ConfigurationError',
  'CPUThrottling',
  'NetworkError',
  'ApplicationCrash',
  'HTTPServerError',
  'TerraformError',
  'LivenessProbeFailure',
  'ReadinessProbeFailure',
  'CrashLoopBackOff',
  'JobFailure',
  'AutoscalingFailure',
  'RolloutFailure',
  'HelmFailure',
  'GitOpsFailure',
  'CICDPipelineFailure',
  'Unknown',
];
