import type { AgUiEvent } from '@agentic-portal/api';
import { activityEvents } from './activityEvents';
import type { ApplyEvent } from './ApplyEvent';
import { addNamedEvent } from './addNamedEvent';
import { applyCustomEvent } from './applyCustomEvent';
import { applyRunEvent } from './applyRunEvent';
import { eventFields } from './eventFields';
import { messageEvents } from './messageEvents';
import { reasoningEvents } from './reasoningEvents';
import { stateEvents } from './stateEvents';
import { stepEvents } from './stepEvents';
import { ensureSubagent, subagentEvents } from './subagentEvents';
import { toolEvents } from './toolEvents';
import { TranscriptDraft } from './TranscriptDraft';
import type { TranscriptState } from './types';

/** An event with its place in the transcript. */
export interface NumberedEvent {
  seq: number;
  event: AgUiEvent;
}

/** What each event of AG-UI 1.0 does to a transcript. */
const handlers = new Map<string, ApplyEvent>(
  Object.entries({
    RUN_STARTED: applyRunEvent,
    RUN_FINISHED: applyRunEvent,
    RUN_ERROR: applyRunEvent,
    CUSTOM: applyCustomEvent,
    RAW: (draft, event) =>
      addNamedEvent(
        draft,
        'raw',
        eventFields.string(event.source) ?? 'RAW',
        event.event,
      ),
    ...messageEvents,
    ...reasoningEvents,
    ...toolEvents,
    ...stepEvents,
    ...subagentEvents,
    ...stateEvents,
    ...activityEvents,
  } satisfies Record<string, ApplyEvent>),
);

/** Events that may come outside of a turn, or end it. */
const outsideOfTurns = new Set(['CUSTOM', 'RUN_FINISHED', 'RUN_ERROR']);

/**
 * Works events into a transcript. Events that it has already (by sequence number) change nothing, whatever sent them
 * again; events of unknown types are counted and named.
 */
export function reduceTranscript(
  state: TranscriptState,
  events: readonly NumberedEvent[],
): TranscriptState {
  if (!events.some(({ seq }) => seq > state.lastSeq)) return state;
  const draft = new TranscriptDraft(state);
  for (const { seq, event } of events) {
    if (seq > draft.state.lastSeq) applyEvent(draft, seq, event);
  }
  return draft.finish();
}

function applyEvent(draft: TranscriptDraft, seq: number, event: AgUiEvent) {
  const { type } = event;
  const owner = eventFields.string(event.subagentRunId);
  const isOwn = type in subagentEvents;
  draft.next(seq, isOwn ? undefined : owner);
  if (owner !== undefined && !isOwn) ensureSubagent(draft, owner);
  // The beginning of a turn may be further back than was read.
  if (!outsideOfTurns.has(type) && !draft.state.turnActive) {
    draft.set({ turnActive: true });
  }
  const before = draft.length;
  const apply = handlers.get(type);
  if (apply) apply(draft, event);
  else addNamedEvent(draft, 'unknown', String(type), withoutType(event));
  if (owner !== undefined && !isOwn) {
    ensureSubagent(draft, owner, draft.length - before);
  }
}

function withoutType({ type: _, ...fields }: AgUiEvent) {
  return fields;
}
