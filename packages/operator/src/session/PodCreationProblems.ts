import { ConditionReason, type RunnerState } from '@agentic-portal/api';
import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import { type Job, resources } from '../resources';

/** A Job's pod is there within milliseconds: without one after this time, the Job controller cannot make it. */
const patienceMs = 3_000;

/** Says why a Job has no pod: that is told in an Event of the Job and nowhere else. */
export class PodCreationProblems {
  constructor(private readonly client: KubernetesClient) {}

  /** Undefined while there may just be no pod yet. */
  async find(
    { metadata, status }: Job,
    signal: AbortSignal,
  ): Promise<Extract<RunnerState, { state: 'Starting' }> | undefined> {
    const age = Date.now() - Date.parse(metadata?.creationTimestamp ?? '');
    // The Job controller sets its start when it has tried: before, it is just busy.
    if (age < patienceMs || !status?.startTime) return undefined;
    const { items } = await this.client.list(resources.events, {
      namespace: metadata?.namespace,
      fieldSelector: `involvedObject.uid=${metadata?.uid},reason=FailedCreate`,
      signal,
    });
    const event = items.at(-1);
    if (!event) return undefined;
    const message = event.message ?? 'The pod cannot be made';
    return {
      state: 'Starting',
      reason: message.includes('exceeded quota')
        ? ConditionReason.QuotaExceeded
        : ConditionReason.ConfigurationError,
      message: `The pod cannot be made: ${message}`,
    };
  }
}
