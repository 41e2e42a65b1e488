/**
 * The classes that a text is sorted into, grouped by where the failure shows.
 *
 * The first twelve are those of the first diagnosis service and keep their meaning; the others took over what had no
 * place, or the wrong one, among them. Which of several failures explains which is said in `explains`.
 */
export type Category =
  // The kernel or the kubelet killed a container for its memory. A program that fills its own heap is OutOfMemory.
  | 'OOMKilled'
  | 'CrashLoopBackOff'
  | 'ImagePullBackOff'
  | 'CreateContainerConfigError'
  | 'ReadinessProbeFailure'
  | 'LivenessProbeFailure'
  // A quota or limit range of a namespace, or of a cloud account. Too little room on nodes is SchedulingFailure.
  | 'ResourceQuotaExceeded'
  | 'PermissionDenied'
  // Refused, reset, unreachable, timed out. Names are DNSFailure, certificates TLSFailure, answers HTTPServerError.
  | 'NetworkError'
  | 'TerraformStateLock'
  | 'TerraformProviderError'
  | 'CICDPipelineFailure'
  // Kubernetes
  | 'SchedulingFailure'
  | 'StorageFailure'
  | 'PodEvicted'
  | 'NodeNotReady'
  | 'AdmissionDenied'
  | 'InvalidManifest'
  | 'RolloutFailure'
  | 'JobFailure'
  | 'AutoscalingFailure'
  | 'ControlPlaneFailure'
  // Programs
  | 'ApplicationCrash'
  | 'OutOfMemory'
  | 'ConfigurationError'
  | 'ResourceExhausted'
  | 'CPUThrottling'
  // What programs depend on
  | 'DNSFailure'
  | 'TLSFailure'
  | 'HTTPServerError'
  | 'RateLimited'
  | 'DatabaseError'
  | 'MessageBrokerError'
  // Delivery
  | 'HelmFailure'
  | 'GitOpsFailure'
  | 'TerraformError'
  // Lines that report an error which no rule knows.
  | 'Unknown';
