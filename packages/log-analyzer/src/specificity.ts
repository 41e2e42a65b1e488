import type { Category } from './Category';

/**
 * Who has the word when a line matches rules of several categories: the lowest number. "Failed to pull image … no such
 * host" is about an image, "readiness probe failed … connection refused" about a probe. What is not named is 0.
 */
export const specificity: Readonly<Partial<Record<Category, number>>> = {
  DatabaseError: 1,
  MessageBrokerError: 1,
  TerraformProviderError: 1,
  TerraformError: 2,
  HelmFailure: 2,
  GitOpsFailure: 2,
  DNSFailure: 2,
  TLSFailure: 2,
  RateLimited: 2,
  InvalidManifest: 3,
  ConfigurationError: 3,
  NetworkError: 3,
  PermissionDenied: 3,
  HTTPServerError: 4,
  RolloutFailure: 4,
  JobFailure: 4,
  ApplicationCrash: 5,
  CICDPipelineFailure: 6,
};
