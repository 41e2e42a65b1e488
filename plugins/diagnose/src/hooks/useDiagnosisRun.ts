import type { DiagnoseRequest, Diagnosis } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import {
  applyStageEvent,
  waitingStages,
  type StageProgress,
} from '../diagnosis/stages';
import { useClusterReads } from './useClusterReads';

/** A diagnosis that is being made, or that came to nothing. */
export interface DiagnosisRun {
  request: DiagnoseRequest;
  stages: readonly StageProgress[];
  state: 'running' | 'stopped' | 'failed';
  error?: Error;
}

/** A finished diagnosis, and how it went. */
export interface FinishedRun {
  diagnosis: Diagnosis;
  stages: readonly StageProgress[];
}

/** Makes one diagnosis at a time. It is given up when the component goes away. */
export function useDiagnosisRun(onFinished: (finished: FinishedRun) => void): {
  /** Undefined once it is finished. */
  run?: DiagnosisRun;
  start: (request: DiagnoseRequest) => void;
  stop: () => void;
  /** Stops it, and forgets what came to nothing. */
  reset: () => void;
} {
  const api = useApi(diagnoseApiRef);
  const clusterReads = useClusterReads();
  const [run, setRun] = useState<DiagnosisRun>();
  const controller = useRef<AbortController>();
  const finished = useRef(onFinished);
  finished.current = onFinished;

  const start = useCallback(
    (request: DiagnoseRequest) => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      const { signal } = own;
      const follow = async () => {
        let stages = waitingStages;
        setRun({ request, stages, state: 'running' });
        for await (const event of clusterReads.streamDiagnosis(request, {
          signal,
        })) {
          if (signal.aborted) return;
          const { diagnosis: response } = event;
          if (response) {
            // The stored request is the redacted one, whose lines the evidence speaks of; what could not be done here, such
            // as to store it, stands in this answer.
            const { request: kept } = await api
              .getDiagnosis(response.request_id, { signal })
              .catch(() => ({ request }));
            const diagnosis = { request: kept, response };
            if (signal.aborted) return;
            setRun(undefined);
            finished.current({ diagnosis, stages });
            return;
          }
          stages = applyStageEvent(stages, event);
          setRun({ request, stages, state: 'running' });
        }
        throw new Error('The portal ended the diagnosis without an answer.');
      };
      follow()
        .catch(cause => {
          if (signal.aborted) return;
          const error = toError(cause);
          setRun(current => current && { ...current, state: 'failed', error });
        })
        // Whatever is still under way at the portal ends too.
        .finally(() => own.abort());
    },
    [api, clusterReads],
  );

  const stop = useCallback(() => {
    controller.current?.abort();
    setRun(current =>
      current?.state === 'running' ? { ...current, state: 'stopped' } : current,
    );
  }, []);

  const reset = useCallback(() => {
    controller.current?.abort();
    setRun(undefined);
  }, []);
  useEffect(() => reset, [reset]);
  return { run, start, stop, reset };
}
