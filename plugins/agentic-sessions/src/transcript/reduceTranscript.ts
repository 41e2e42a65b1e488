import type { AgUiEvent } from '@agentic-portal/api';
import { applyCustomEvent } from './applyCustomEvent';
import { applyRunEvent } from './applyRunEvent';
import { eventFields } from './eventFields';
import { TranscriptDraft } from './TranscriptDraft';
import type { ToolItem, TranscriptState } from './types';

/** An event with its place in the transcript. */
export interface NumberedEvent {
  seq: number;
  event: AgUiEvent;
}

/**
 * Works events into a transcript. Events that it has already (by sequence number) change nothing, whatever sent them
 * again; events of unknown types are passed over, as AG-UI asks of clients.
 */
export function reduceTranscript(
  state: TranscriptState,
  events: readonly NumberedEvent[],
): TranscriptState {
  const fresh = events.filter(({ seq }) => seq > state.lastSeq);
  if (fresh.length === 0) return state;
  const draft = new TranscriptDraft(state);
  for (const { seq, event } of fresh) {
    if (seq <= draft.state.lastSeq) continue;
    draft.set({ lastSeq: seq });
    applyEvent(draft, seq, event);
  }
  return draft.finish();
}

function applyEvent(draft: TranscriptDraft, seq: number, event: AgUiEvent) {
  const { string } = eventFields;
  const at = eventFields.number(event.timestamp);
  const messageId = string(event.messageId) ?? `event-${seq}`;
  const toolCallId = string(event.toolCallId) ?? `event-${seq}`;
  const delta = string(event.delta) ?? '';
  switch (event.type) {
    case 'RUN_STARTED':
    case 'RUN_FINISHED':
    case 'RUN_ERROR':
      applyRunEvent(draft, seq, event);
      break;
    case 'CUSTOM':
      applyCustomEvent(draft, seq, event);
      break;

    case 'TEXT_MESSAGE_START':
      startMessage(draft, messageId, string(event.role), at);
      break;
    case 'TEXT_MESSAGE_CONTENT':
    case 'TEXT_MESSAGE_CHUNK':
      addText(draft, messageId, string(event.role), delta, at);
      break;
    case 'TEXT_MESSAGE_END': {
      const item = draft.find('text', messageId);
      if (item) draft.replace(item, { streaming: false });
      break;
    }

    case 'REASONING_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_CHUNK': {
      const item = draft.find('reasoning', messageId);
      if (item) draft.replace(item, { text: item.text + delta });
      else if (delta) {
        draft.append({
          kind: 'reasoning',
          id: messageId,
          at,
          text: delta,
          streaming: true,
        });
      }
      break;
    }
    case 'REASONING_MESSAGE_END':
    case 'REASONING_END': {
      const item = draft.find('reasoning', messageId);
      if (item) draft.replace(item, { streaming: false });
      break;
    }

    case 'TOOL_CALL_START':
      openToolCall(draft, toolCallId, string(event.toolCallName), at);
      break;
    case 'TOOL_CALL_ARGS':
    case 'TOOL_CALL_CHUNK': {
      const item = openToolCall(
        draft,
        toolCallId,
        string(event.toolCallName),
        at,
      );
      draft.replace(item, { args: item.args + delta });
      break;
    }
    case 'TOOL_CALL_END': {
      const item = draft.find('tool', toolCallId);
      if (item?.state === 'calling') draft.replace(item, { state: 'running' });
      break;
    }
    case 'TOOL_CALL_RESULT': {
      const item = openToolCall(draft, toolCallId, undefined, at);
      draft.replace(item, {
        result: eventFields.text(event.content),
        state: 'done',
      });
      break;
    }

    case 'STEP_STARTED':
      draft.append({
        kind: 'step',
        id: `step-${seq}`,
        at,
        name: string(event.stepName) ?? 'Step',
        finished: false,
        empty: false,
      });
      break;
    case 'STEP_FINISHED':
      finishStep(draft, string(event.stepName));
      break;
    default:
  }
}

function startMessage(
  draft: TranscriptDraft,
  id: string,
  role: string | undefined,
  at: number | undefined,
) {
  if (role === 'user') {
    if (!draft.find('user', id)) {
      draft.append({ kind: 'user', id, at, text: '' });
    }
  } else if (!draft.find('text', id)) {
    draft.append({ kind: 'text', id, at, text: '', streaming: true });
  }
}

function addText(
  draft: TranscriptDraft,
  id: string,
  role: string | undefined,
  delta: string,
  at: number | undefined,
) {
  const said = draft.find('user', id);
  if (said) {
    // A message that is known from the run's input is not spelt out a second time.
    if (said === draft.last()) draft.replace(said, { text: said.text + delta });
    return;
  }
  if (!draft.find('text', id)) startMessage(draft, id, role, at);
  const item = draft.find('text', id);
  if (item) draft.replace(item, { text: item.text + delta });
}

function openToolCall(
  draft: TranscriptDraft,
  id: string,
  name: string | undefined,
  at: number | undefined,
): ToolItem {
  const found = draft.find('tool', id);
  if (found) return found;
  const item: ToolItem = {
    kind: 'tool',
    id,
    at,
    name: name ?? 'tool',
    args: '',
    state: 'calling',
  };
  draft.append(item);
  return item;
}

function finishStep(draft: TranscriptDraft, name: string | undefined) {
  const last = draft.last();
  let done = false;
  draft.sweep(
    item => {
      if (item.kind !== 'step' || item.finished || item.name !== name) {
        return undefined;
      }
      done = true;
      return { ...item, finished: true, empty: item === last };
    },
    () => done,
  );
}
