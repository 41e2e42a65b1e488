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
  const finished = findCondition(conditions, ConditionType.Finished);
  if (finished?.status === 'True') return finishedPhase(finished.reason);
  if (findCondition(conditions, ConditionType.Stopping)?.status === 'True') {
    return 'Stopping';
  }
  // A runner that was ready and does not answer now is Unknown: the session is not back in Creating because of it.
  const ready = findCondition(conditions, ConditionType.RunnerReady)?.status;
  if (ready === 'True' || ready === 'Unknown') return 'Running';
  return findCondition(conditions, ConditionType.RunnerCreated)?.status ===
    'True'
    ? 'Creating'
    : 'Pending';
}

function finishedPhase(reason: string): Phase {
  switch (reason) {
    case ConditionReason.Completed:
      return 'Completed';
    case ConditionReason.Stopped:
    case ConditionReason.InactivityTimeout:
      return 'Stopped';
    case ConditionReason.Timeout:
      return 'Timeout';
    case ConditionReason.BudgetExceeded:
      return 'Stopped';
    default:
      return 'Failed';
  }
}
