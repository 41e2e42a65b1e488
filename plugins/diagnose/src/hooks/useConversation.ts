import type {
  DiagnoseRequest,
  Diagnosis,
  DiagnosisFeedback,
} from '@agentic-portal/api';
import { useCallback, useEffect, useState } from 'react';
import type { StageProgress } from '../diagnosis/stages';
import { useDiagnosisRun, type DiagnosisRun } from './useDiagnosisRun';
import type { Loaded } from './useLoad';
import { useThread } from './useThread';

/** Diagnoses that ask on about each other, and the one that is being made. */
export interface ConversationState {
  /** Empty while nothing was diagnosed. */
  thread: Loaded<Diagnosis[]>;
  run?: DiagnosisRun;
  /** The stages of diagnoses that were made here, by id. */
  traces: Readonly<Record<string, readonly StageProgress[]>>;
  /** Begins anew. */
  start: (request: DiagnoseRequest) => void;
  /** Asks on about the last diagnosis. */
  ask: (question: string) => void;
  stop: () => void;
  /** Keeps what was said of a diagnosis, for when it is shown again. */
  rate: (id: string, feedback: DiagnosisFeedback) => void;
}

/**
 * A conversation about a failure.
 *
 * @param id - Its last diagnosis; undefined while there is none
 * @param onAnswered - Called with the id of each new diagnosis, which is to become `id`
 */
export function useConversation(
  id: string | undefined,
  onAnswered: (id: string) => void,
): ConversationState {
  const { thread, remember, rate } = useThread(id);
  const [traces, setTraces] = useState<ConversationState['traces']>({});
  const { run, start, stop, reset } = useDiagnosisRun(
    ({ diagnosis, stages }) => {
      const answered = diagnosis.response.request_id;
      remember(diagnosis);
      setTraces(current => ({ ...current, [answered]: stages }));
      onAnswered(answered);
    },
  );
  // Who opens another conversation leaves what is being made for this one.
  useEffect(() => reset, [id, reset]);

  const last =
    thread.state === 'loaded'
      ? thread.value[thread.value.length - 1]
      : undefined;
  const ask = useCallback(
    (question: string) => {
      if (!last) return;
      const { namespace, pod_name, cluster, entity_ref } = last.request;
      start({
        error_message: question,
        include_cluster_health: last.request.include_cluster_health,
        parent_id: last.response.request_id,
        ...(namespace && { namespace }),
        ...(pod_name && { pod_name }),
        ...(cluster && { cluster }),
        ...(entity_ref && { entity_ref }),
      });
    },
    [last, start],
  );
  return { thread, run, traces, start, ask, stop, rate };
}
