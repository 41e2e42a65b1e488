import type { Condition } from './types';

/** The types of a session's conditions. They are the truth of its status; the phase is derived from them. */
export const ConditionType = {
  /** True once a runner process, or the objects that will become one, exist for the current run. */
  RunnerCreated: 'RunnerCreated',
  /** True once the runner answered healthy. Unknown while it answers no more but is not known to be gone. */
  RunnerReady: 'RunnerReady',
  /** True from the moment that a stop is carried out until the runner is gone. */
  Stopping: 'Stopping',
  /** True when the run is over; the reason says how. */
  Finished: 'Finished',
  /** False when the runner ended with events that the portal has not received. */
  TranscriptComplete: 'TranscriptComplete',
} as const;

/** Reasons of conditions, each in the condition where it occurs. */
export const ConditionReason = {
  /** RunnerCreated=False: nothing was tried yet. */
  Accepted: 'Accepted',
  /** RunnerCreated=False: as many sessions run as the runtime allows. */
  CapacityExceeded: 'CapacityExceeded',
  /** RunnerCreated=False: no port of the runtime's range is free. */
  NoFreePort: 'NoFreePort',
  /** RunnerCreated=True. */
  Created: 'Created',
  /** RunnerReady=False: it was started and has not answered yet. */
  Starting: 'Starting',
  /** RunnerReady=True. */
  Healthy: 'Healthy',
  /** RunnerReady=Unknown: it answered before and does not now. */
  Unreachable: 'Unreachable',
  /** RunnerReady=False: the run is over. */
  Gone: 'Gone',
  /** Stopping=True: a user asked for it. */
  Requested: 'Requested',
  /** Finished=True: the agent did its work. */
  Completed: 'Completed',
  /** Finished=True: a user stopped it. */
  Stopped: 'Stopped',
  /** Finished=True: nobody answered the agent's question within `inactivityTimeout`. */
  InactivityTimeout: 'InactivityTimeout',
  /** Finished=True: `timeout` was over. */
  Timeout: 'Timeout',
  /** Finished=True: a limit of `budget` was reached. */
  BudgetExceeded: 'BudgetExceeded',
  /** Finished=True: the agent reported an error. */
  AgentFailed: 'AgentFailed',
  /** Finished=True: a repository could not be cloned. */
  CloneFailed: 'CloneFailed',
  /** Finished=True: the work is done but could not be pushed. */
  PushFailed: 'PushFailed',
  /** Finished=True: the runner ended without saying how (crash, kill, out of memory). */
  RunnerLost: 'RunnerLost',
  /** Finished=True: the runner never answered. */
  StartFailed: 'StartFailed',
  /** TranscriptComplete=True. */
  Received: 'Received',
  /** TranscriptComplete=False: what is missing is still in the runner's journal, or lost with it. */
  JournalMissing: 'JournalMissing',
} as const;

/** The condition of a type, if it is there. */
export function findCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/**
 * Conditions with one of them set, as `meta.SetStatusCondition` of Kubernetes does it: `lastTransitionTime` moves only
 * when `status` changes. Returns the same array when nothing changed, so that callers can skip a write.
 */
export function setCondition(
  conditions: readonly Condition[],
  wanted: Omit<Condition, 'lastTransitionTime'>,
  now: Date = new Date(),
): readonly Condition[] {
  const present = findCondition(conditions, wanted.type);
  if (
    present &&
    present.status === wanted.status &&
    present.reason === wanted.reason &&
    present.message === wanted.message &&
    present.observedGeneration === wanted.observedGeneration
  ) {
    return conditions;
  }
  const next: Condition = {
    ...wanted,
    lastTransitionTime:
      present?.status === wanted.status
        ? present.lastTransitionTime
        : now.toISOString(),
  };
  return present
    ? conditions.map(condition => (condition === present ? next : condition))
    : [...conditions, next];
}
