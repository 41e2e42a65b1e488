import { ConditionReason } from '@agentic-portal/api';
import type { OperatorConfig } from '../OperatorConfig';
import type { Job, Pod } from '../resources';
import { observePod, type PodState } from './observePod';

/** Whether a Job has ended, well or not. */
export function isJobFinished({ status }: Job): boolean {
  return Boolean(
    status?.conditions?.some(
      ({ type, status: value }) =>
        (type === 'Complete' || type === 'Failed') && value === 'True',
    ),
  );
}

/**
 * What a Job and its pod say of a runner.
 *
 * @param pod - as it is, or as it was last seen when it is gone
 */
export function observeJob(
  job: Job,
  pod: Pod | undefined,
  config: Pick<
    OperatorConfig,
    'imagePullDeadlineSeconds' | 'creatingDeadlineSeconds'
  >,
  now: number = Date.now(),
): PodState {
  const state = pod ? observePod(pod, config, now) : observeWithoutPod(job);
  const age = now - Date.parse(job.metadata?.creationTimestamp ?? '');
  if (
    state.state === 'Starting' &&
    age >= config.creatingDeadlineSeconds * 1000
  ) {
    return {
      state: 'Exited',
      reason: ConditionReason.CreatingDeadlineExceeded,
      message: `The runner was not ready ${config.creatingDeadlineSeconds} s after its Job was made: ${state.message}`,
    };
  }
  const failure = job.status?.conditions?.find(
    ({ type, status }) =>
      (type === 'Failed' || type === 'FailureTarget') && status === 'True',
  );
  if (state.state === 'Lost' && failure?.reason === 'DeadlineExceeded') {
    return {
      state: 'Exited',
      reason: ConditionReason.DeadlineExceeded,
      message: `The Job's deadline of ${job.spec?.activeDeadlineSeconds} s was over`,
    };
  }
  return state;
}

function observeWithoutPod(job: Job): PodState {
  const { status, metadata } = job;
  if (isJobFinished(job) || status?.failed || metadata?.deletionTimestamp) {
    return {
      state: 'Lost',
      message: metadata?.deletionTimestamp
        ? 'The Job was deleted'
        : 'The pod is gone',
    };
  }
  return { state: 'Starting', message: 'The runner is starting' };
}
