import type { ApplyEvent } from './ApplyEvent';
import { applyJsonPatch } from './applyJsonPatch';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

/** The state that an agent shares with its page. Changes in a row are one item. */
export const stateEvents: Record<string, ApplyEvent> = {
  STATE_SNAPSHOT(draft, event) {
    draft.set({ agentState: event.snapshot });
    addChange(draft, eventFields.number(event.timestamp), false);
  },
  STATE_DELTA(draft, event) {
    const next = applyJsonPatch(draft.state.agentState, event.delta);
    if (next) draft.set({ agentState: next.value });
    addChange(draft, eventFields.number(event.timestamp), !next);
  },
};

function addChange(
  draft: TranscriptDraft,
  at: number | undefined,
  failed: boolean,
) {
  const value = draft.state.agentState;
  const last = draft.last();
  if (last?.kind === 'state') {
    draft.replace(last, {
      value,
      changes: last.changes + 1,
      failed: last.failed + Number(failed),
    });
  } else {
    draft.append({
      kind: 'state',
      id: draft.eventId,
      at,
      value,
      changes: 1,
      failed: Number(failed),
    });
  }
}
