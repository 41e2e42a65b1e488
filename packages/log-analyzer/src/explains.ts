import type { Category } from './Category';

/** What a pod that is not there, or not well, leads to. */
const brokenWorkload: readonly Category[] = [
  'LivenessProbeFailure',
  'ReadinessProbeFailure',
  'CrashLoopBackOff',
  'JobFailure',
  'RolloutFailure',
  'HelmFailure',
  'GitOpsFailure',
  'CICDPipelineFailure',
];
/** What a pod that cannot be created leads to. */
const absentWorkload: readonly Category[] = [
  'JobFailure',
  'RolloutFailure',
  'HelmFailure',
  'GitOpsFailure',
  'CICDPipelineFailure',
];
/** What a program meets whose dependency does not answer. */
const failedCall: readonly Category[] = [
  'NetworkError',
  'ApplicationCrash',
  'HTTPServerError',
  ...brokenWorkload,
];

/**
 * Which failure explains which other one when both are in a text. A failure explains a call that failed because of it,
 * a program that ended because of it, and the machinery that waited for that program.
 */
export const explains: Readonly<
  Partial<Record<Category, readonly Category[]>>
> = {
  OOMKilled: failedCall,
  StorageFailure: [
    'SchedulingFailure',
    'PodEvicted',
    'DatabaseError',
    'MessageBrokerError',
    'ApplicationCrash',
    'HTTPServerError',
    ...brokenWorkload,
  ],
  ResourceQuotaExceeded: ['TerraformError', ...absentWorkload],
  AdmissionDenied: absentWorkload,
  NodeNotReady: ['SchedulingFailure', 'PodEvicted', ...failedCall],
  SchedulingFailure: absentWorkload,
  CreateContainerConfigError: absentWorkload,
  ImagePullBackOff: absentWorkload,
  PodEvicted: ['NetworkError', 'HTTPServerError', ...absentWorkload],
  OutOfMemory: failedCall,
  ControlPlaneFailure: failedCall,
  PermissionDenied: [
    'TerraformStateLock',
    'TerraformProviderError',
    'TerraformError',
    'MessageBrokerError',
    'ApplicationCrash',
    'HTTPServerError',
    'AutoscalingFailure',
    ...brokenWorkload,
  ],
  InvalidManifest: absentWorkload,
  TerraformStateLock: ['CICDPipelineFailure'],
  TerraformProviderError: ['TerraformError', 'CICDPipelineFailure'],
  DNSFailure: ['DatabaseError', 'MessageBrokerError', ...failedCall],
  TLSFailure: ['DatabaseError', 'MessageBrokerError', ...failedCall],
  RateLimited: [
    'ApplicationCrash',
    'HTTPServerError',
    'TerraformError',
    'CICDPipelineFailure',
  ],
  DatabaseError: failedCall,
  MessageBrokerError: failedCall,
  ResourceExhausted: failedCall,
  ConfigurationError: [
    'ApplicationCrash',
    'HTTPServerError',
    'TerraformError',
    ...brokenWorkload,
  ],
  CPUThrottling: ['NetworkError', 'HTTPServerError', ...brokenWorkload],
  NetworkError: [
    'ApplicationCrash',
    'HTTPServerError',
    'AutoscalingFailure',
    ...brokenWorkload,
  ],
  ApplicationCrash: ['HTTPServerError', ...brokenWorkload],
  HTTPServerError: brokenWorkload,
  TerraformError: ['CICDPipelineFailure'],
  LivenessProbeFailure: ['CrashLoopBackOff', 'RolloutFailure', 'HelmFailure'],
  ReadinessProbeFailure: ['RolloutFailure', 'HelmFailure', 'GitOpsFailure'],
  CrashLoopBackOff: absentWorkload,
  JobFailure: ['HelmFailure', 'GitOpsFailure', 'CICDPipelineFailure'],
  RolloutFailure: ['HelmFailure', 'GitOpsFailure', 'CICDPipelineFailure'],
  HelmFailure: ['GitOpsFailure', 'CICDPipelineFailure'],
  GitOpsFailure: ['CICDPipelineFailure'],
};
