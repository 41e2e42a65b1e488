import { ConditionReason } from '@agentic-portal/api';
import { KubernetesError } from '@agentic-portal/controller-runtime/kubernetes';

/** What a request that failed means to a session that waits for it: a reason of RunnerCreated, and a message. */
export function explainFailure(error: unknown): {
  reason: string;
  message: string;
} {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof KubernetesError && error.code < 500
    ? {
        reason: ConditionReason.ConfigurationError,
        message: `The cluster refused: ${text}`,
      }
    : {
        reason: ConditionReason.ClusterUnreachable,
        message: `The cluster does not answer: ${text}`,
      };
}
