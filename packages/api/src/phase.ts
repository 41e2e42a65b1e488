import { ConditionReason, ConditionType, findCondition } from './conditions';
import type { AgenticSession, Condition, Phase } from './types';

/** Phases in which a run is over. */
export const settledPhases: readonly Phase[] = [
  'Stopped',
  'Completed',
  'Failed',
  'Timeout',
];

/** Whether the session's present run is over. A session that was just made, and has no phase yet, is not settled. */
export function isSettled({ status }: Pick<AgenticSession, 'status'>): boolean {
  return status.phase !== undefined && settledPhases.includes(status.phase);
}

/** Whether the run that is asked for is over; the end of an earlier one says nothing of it. */
export function hasEnded(
  session: Pick<AgenticSession, 'spec' | 'status'>,
): boolean {
  const { spec, status } = session;
  return isSettled(session) && (status.run ?? 1) >= (spec.run ?? 1);
}

/** The phase of a session, for people, from its conditions alone. */
export function derivePhase(conditions: readonly Condition[] = []): Phase {
  const { Finished, Stopping, RunnerReady } = ConditionType;
  const deciding = decidingCondition(conditions);
  switch (deciding?.type) {
    case Finished:
      return finishedPhase(deciding.reason);
    case Stopping:
      return 'Stopping';
    case RunnerReady:
      // A runner that was ready and does not answer now is Unknown: the session is not back in Creating because of it.
      return deciding.status === 'False' ? 'Creating' : 'Running';
    default:
      return deciding?.status === 'True' ? 'Creating' : 'Pending';
  }
}

/** The message of a session, for people: that of the condition which its phase comes from. */
export function deriveMessage(
  conditions: readonly Condition[] = [],
): string | undefined {
  return decidingCondition(conditions)?.message;
}

function decidingCondition(
  conditions: readonly Condition[],
): Condition | undefined {
  const { Finished, Stopping, RunnerReady, RunnerCreated } = ConditionType;
  const find = (type: string) => findCondition(conditions, type);
  for (const type of [Finished, Stopping]) {
    const condition = find(type);
    if (condition?.status === 'True') return condition;
  }
  const created = find(RunnerCreated);
  const ready = find(RunnerReady);
  // What was said of an answer that never came is old once there is nothing that could give it.
  return created?.status !== 'True' && ready?.status === 'False'
    ? created
    : ready ?? created;
}

function finishedPhase(reason: string): Phase {
  switch (reason) {
    case ConditionReason.Completed:
      return 'Completed';
    case ConditionReason.Stopped:
    case ConditionReason.InactivityTimeout:
      return 'Stopped';
    case ConditionReason.Timeout:
    case ConditionReason.DeadlineExceeded:
      return 'Timeout';
    case ConditionReason.BudgetExceeded:
      return 'Stopped';
    default:
      return 'Failed';
  }
}
