import {
  ConditionReason,
  ConditionType,
  type ExitSummary,
  findCondition,
  type RunnerState,
  type RunOutcome,
} from '@agentic-portal/api';
import type { SessionResource } from './resources';

/** Reasons of Finished that a runner gives; the others are what the platform saw of a runner that gave none. */
const outcomes: Record<RunOutcome, true> = {
  Completed: true,
  Stopped: true,
  InactivityTimeout: true,
  Timeout: true,
  BudgetExceeded: true,
  AgentFailed: true,
  CloneFailed: true,
  PushFailed: true,
};

/** What the status that the operator wrote says of a run. */
export function readRunnerState(
  { metadata, status = {} }: SessionResource,
  run: number,
): RunnerState {
  const { RunnerCreated, RunnerReady, Stopping, Finished } = ConditionType;
  const find = (type: string) => findCondition(status.conditions, type);
  const seenRun = status.run ?? 0;
  const name = metadata.name ?? '';
  if (seenRun > run) {
    return {
      state: 'Exited',
      reason: ConditionReason.Stopped,
      message: `Run ${seenRun} took its place`,
    };
  }
  if (seenRun < run || !status.conditions?.length) {
    return {
      state: 'Waiting',
      reason: ConditionReason.Accepted,
      message: 'It waits for the operator to look at it',
      id: name,
    };
  }
  const id = status.runtimeRef?.id ?? name;
  const finished = find(Finished);
  if (finished?.status === 'True') {
    const { reason, message } = finished;
    return {
      state: 'Exited',
      reason,
      message,
      ...(reason in outcomes && { summary: readSummary(status, finished) }),
      startTime: status.startTime,
      completionTime: status.completionTime,
    };
  }
  if (find(Stopping)?.status === 'True') return { state: 'Stopping' };
  const ready = find(RunnerReady);
  const created = find(RunnerCreated);
  if (ready?.status === 'True') {
    return { state: 'Ready', id, startTime: status.startTime };
  }
  if (ready?.status === 'Unknown') {
    const { reason, message } = ready;
    return { state: 'Unreachable', reason, message };
  }
  if (created?.status === 'True') {
    return {
      state: 'Starting',
      reason: ready?.reason,
      message: ready?.message ?? created.message,
      id,
    };
  }
  return {
    state: 'Waiting',
    reason: created?.reason ?? ConditionReason.Accepted,
    message: created?.message ?? 'It waits for its runner',
    id,
  };
}

function readSummary(
  {
    results,
    usage,
    repoStatuses,
    versions,
  }: NonNullable<SessionResource['status']>,
  { reason, message }: { reason: string; message: string },
): ExitSummary {
  return {
    outcome: reason as RunOutcome,
    ...(reason !== ConditionReason.Completed && { message }),
    results,
    usage,
    repoStatuses,
    ...(versions && { versions }),
  };
}
