import { ConditionReason, ConditionType, findCondition } from './conditions';
import type { Condition, Phase } from './types';

/** Phases in which a run is over. */
export const settledPhases: readonly Phase[] = [
  'Stopped',
  'Completed',
  'Failed',
  'Timeout',
];

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
