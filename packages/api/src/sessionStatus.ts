import {
  ConditionReason,
  ConditionType,
  findCondition,
  setCondition,
} from './conditions';
import { deriveMessage, derivePhase } from './phase';
import type { ExitSummary, RunnerState } from './runnerState';
import type { AgenticSessionStatus, Condition } from './types';

/** How a run ended, as its runtime saw it. */
export interface Exit {
  summary?: ExitSummary;
  /** A reason of the condition Finished; a summary's outcome beats it. */
  reason: string;
  message: string;
  /** Versions beside those that the runner told. */
  versions?: Record<string, string>;
  /** When the runner answered healthy, if the status does not know. */
  startTime?: string;
  /** Now when missing. */
  completionTime?: string;
  transcriptComplete?: boolean;
}

/** A status while a run starts and goes on. */
export function startedStatus(
  status: AgenticSessionStatus,
  state: Exclude<RunnerState, { state: 'Exited' }>,
  runtime: string,
  observedGeneration: number,
): AgenticSessionStatus {
  const { RunnerCreated, RunnerReady } = ConditionType;
  const created = {
    type: RunnerCreated,
    status: 'True',
    reason: ConditionReason.Created,
    message: 'The runner was made',
  } as const;
  switch (state.state) {
    case 'Waiting':
      return {
        ...withConditions(status, observedGeneration, [
          {
            type: RunnerCreated,
            status: 'False',
            reason: state.reason,
            message: state.message,
          },
        ]),
        ...(state.id && { runtimeRef: { runtime, id: state.id } }),
      };
    case 'Starting':
      return {
        ...withConditions(status, observedGeneration, [
          created,
          {
            type: RunnerReady,
            status: 'False',
            reason: state.reason ?? ConditionReason.Starting,
            message: state.message,
          },
        ]),
        ...(state.id && { runtimeRef: { runtime, id: state.id } }),
      };
    case 'Ready':
      return {
        ...withConditions(status, observedGeneration, [
          created,
          {
            type: RunnerReady,
            status: 'True',
            reason: ConditionReason.Healthy,
            message: 'The runner answered healthy',
          },
        ]),
        startTime:
          status.startTime ?? state.startTime ?? new Date().toISOString(),
        runtimeRef: { runtime, id: state.id },
      };
    case 'Unreachable':
      return withConditions(status, observedGeneration, [
        {
          type: RunnerReady,
          status: 'Unknown',
          reason: state.reason ?? ConditionReason.Unreachable,
          message: state.message,
        },
      ]);
    default:
      return status;
  }
}

/** A status while a run is being stopped. */
export function stoppingStatus(
  status: AgenticSessionStatus,
  observedGeneration: number,
): AgenticSessionStatus {
  return withConditions(status, observedGeneration, [
    {
      type: ConditionType.Stopping,
      status: 'True',
      reason: ConditionReason.Requested,
      message: 'It is being stopped',
    },
  ]);
}

/** A status after the end of a run. */
export function finishedStatus(
  status: AgenticSessionStatus,
  exit: Exit,
): AgenticSessionStatus {
  const { summary } = exit;
  const reason = summary?.outcome ?? exit.reason;
  const message =
    summary?.message ??
    (reason === ConditionReason.Completed
      ? 'The agent did its work'
      : exit.message);
  const { transcriptComplete } = exit;
  const next = withConditions(status, status.observedGeneration ?? 0, [
    {
      type: ConditionType.RunnerReady,
      status: 'False',
      reason: ConditionReason.Gone,
      message: 'The run is over',
    },
    ...(status.phase === 'Stopping'
      ? [
          {
            type: ConditionType.Stopping,
            status: 'False' as const,
            reason: ConditionReason.Requested,
            message: 'It was stopped',
          },
        ]
      : []),
    ...(transcriptComplete === undefined
      ? []
      : [transcriptCondition(transcriptComplete)]),
    { type: ConditionType.Finished, status: 'True', reason, message },
  ]);
  const phase = derivePhase(next.conditions);
  return {
    ...next,
    phase,
    ...(exit.startTime && !status.startTime && { startTime: exit.startTime }),
    completionTime: exit.completionTime ?? new Date().toISOString(),
    ...(summary?.results && { results: summary.results }),
    ...(summary?.usage && { usage: summary.usage }),
    ...((summary?.versions || exit.versions) && {
      versions: { ...summary?.versions, ...exit.versions },
    }),
    ...(summary?.repoStatuses && { repoStatuses: summary.repoStatuses }),
    ...((phase === 'Failed' || phase === 'Timeout') && {
      errorMessage: message,
    }),
    ...(phase === 'Stopped' && { stoppedReason: reason }),
  };
}

/**
 * The status with which a new run begins. What the last one did to the repositories stays true, and so does that its
 * transcript is incomplete, until what is missing was found.
 */
export function newRunStatus(
  status: AgenticSessionStatus,
  run: number,
  observedGeneration: number,
): AgenticSessionStatus {
  const transcript = findCondition(
    status.conditions,
    ConditionType.TranscriptComplete,
  );
  return withConditions(
    {
      run,
      conditions: transcript?.status === 'False' ? [transcript] : [],
      repoStatuses: status.repoStatuses,
    },
    observedGeneration,
    [
      {
        type: ConditionType.RunnerCreated,
        status: 'False',
        reason: ConditionReason.Accepted,
        message: 'It waits for its runner',
      },
    ],
  );
}

/** A status after the missing rest of earlier runs' transcripts was found. */
export function recoveredTranscriptStatus(
  status: AgenticSessionStatus,
): AgenticSessionStatus {
  return withConditions(status, status.observedGeneration ?? 0, [
    transcriptCondition(true),
  ]);
}

function transcriptCondition(complete: boolean): NewCondition {
  const type = ConditionType.TranscriptComplete;
  return complete
    ? {
        type,
        status: 'True',
        reason: ConditionReason.Received,
        message: 'Every event of the runner was received',
      }
    : {
        type,
        status: 'False',
        reason: ConditionReason.JournalMissing,
        message: 'The runner ended with events that were not received',
      };
}

type NewCondition = Omit<
  Condition,
  'lastTransitionTime' | 'observedGeneration'
>;

function withConditions(
  status: AgenticSessionStatus,
  observedGeneration: number,
  wanted: NewCondition[],
): AgenticSessionStatus {
  const conditions = wanted.reduce<readonly Condition[]>(
    (all, condition) => setCondition(all, { ...condition, observedGeneration }),
    status.conditions ?? [],
  );
  return {
    ...status,
    observedGeneration,
    conditions: [...conditions],
    phase: derivePhase(conditions),
    message: deriveMessage(conditions),
  };
}
