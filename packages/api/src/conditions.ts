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
  /** RunnerCreated=False: as many sessions run as the runtime or the project allows. */
  CapacityExceeded: 'CapacityExceeded',
  /** RunnerCreated=False: no port of the runtime's range is free. */
  NoFreePort: 'NoFreePort',
  /**
   * RunnerCreated=False, or RunnerReady=False once its pod was made: something that it refers to is missing or not
   * allowed, such as a Secret.
   */
  ConfigurationError: 'ConfigurationError',
  /** RunnerCreated=False: the session's project has no namespace that is one in the cluster. */
  NamespaceNotReady: 'NamespaceNotReady',
  /** RunnerCreated=False: the cluster does not answer. */
  ClusterUnreachable: 'ClusterUnreachable',
  /** RunnerCreated=True. */
  Created: 'Created',
  /** RunnerReady=False: it was started and has not answered yet. */
  Starting: 'Starting',
  /** RunnerReady=False: the namespace's ResourceQuota has no room for the runner. */
  QuotaExceeded: 'QuotaExceeded',
  /** RunnerReady=False: no node has room for the runner, or none is allowed to have it. */
  Unschedulable: 'Unschedulable',
  /** RunnerReady=False while its image is tried again; Finished=True when it cannot be pulled at all. */
  ImagePullFailed: 'ImagePullFailed',
  /** RunnerReady=False while a retry starts; its pod was deleted or its node is gone. */
  PodLost: 'PodLost',
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
  /** Finished=True: `timeout` was over, and the runner said so. */
  Timeout: 'Timeout',
  /** Finished=True: `timeout` was over and the runner did not end itself; the platform did, as a backstop. */
  DeadlineExceeded: 'DeadlineExceeded',
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
  /** Finished=True: the runner was not healthy within the deadline for Creating; the message says what it waited for. */
  CreatingDeadlineExceeded: 'CreatingDeadlineExceeded',
  /** Finished=True: the runner used more memory than it may and was killed. */
  OutOfMemory: 'OutOfMemory',
  /** Finished=True: its pod was lost again after as many retries as a run has. */
  RetriesExhausted: 'RetriesExhausted',
  /** Finished=True: the spec asks for what the project or the operator's registry does not allow. */
  InvalidSpec: 'InvalidSpec',
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
