import type { Diagnosis, DiagnosisFeedback } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useRef } from 'react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { useLoad, type Loaded } from './useLoad';

/** Most turns of a conversation that are shown: each is a request. */
const MOST_TURNS = 30;

const settled = { reload: () => undefined, reloading: false };

/** A diagnosis with those that it asks on about, the first one first. Those that are known are not asked for again. */
export function useThread(id: string | undefined): {
  thread: Loaded<Diagnosis[]>;
  remember: (diagnosis: Diagnosis) => void;
  /** Keeps what was said of one of them, for when it is shown again. */
  rate: (id: string, feedback: DiagnosisFeedback) => void;
} {
  const api = useApi(diagnoseApiRef);
  const known = useRef(new Map<string, Diagnosis>());
  const remember = useCallback((diagnosis: Diagnosis) => {
    const { request_id: own, timestamp } = diagnosis.response;
    const question = diagnosis.request.error_message;
    known.current.set(own, diagnosis);
    // What it asks on about may have been loaded before.
    const parent = known.current.get(parentOf(diagnosis) ?? '');
    const followUps = parent?.follow_ups ?? [];
    if (parent && !followUps.some(({ id: of }) => of === own))
      known.current.set(parent.response.request_id, {
        ...parent,
        follow_ups: [...followUps, { id: own, timestamp, question }],
      });
  }, []);
  const rate = useCallback((rated: string, feedback: DiagnosisFeedback) => {
    const diagnosis = known.current.get(rated);
    if (diagnosis) known.current.set(rated, { ...diagnosis, feedback });
  }, []);

  const thread = useLoad(id ?? '', async signal => {
    for (;;) {
      const { turns, missing } = knownTurns(known.current, id);
      if (!missing) return turns;
      try {
        remember(await api.getDiagnosis(missing, { signal }));
      } catch (error) {
        // What was asked before may be gone by now; what the link names may not.
        if (turns.length === 0) throw error;
        return turns;
      }
    }
  });

  // What is known is there at once: the page does not blink when an answer gets its address.
  const { turns, missing } = knownTurns(known.current, id);
  return {
    thread:
      thread.state === 'loading' && !missing
        ? { state: 'loaded', value: turns, ...settled }
        : thread,
    remember,
    rate,
  };
}

function knownTurns(
  known: ReadonlyMap<string, Diagnosis>,
  id: string | undefined,
): { turns: Diagnosis[]; missing?: string } {
  const turns: Diagnosis[] = [];
  for (let next = id; next && turns.length < MOST_TURNS; ) {
    const turn = known.get(next);
    if (!turn) return { turns, missing: next };
    turns.unshift(turn);
    next = parentOf(turn);
  }
  return { turns };
}

function parentOf({ request, response }: Diagnosis): string | undefined {
  return response.parent_id ?? request.parent_id;
}
