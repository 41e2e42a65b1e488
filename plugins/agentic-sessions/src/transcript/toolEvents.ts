import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';
import type { ToolItem } from './types';

const { number, record, records, string, text } = eventFields;

const args: ApplyEvent = (draft, event) => {
  const item = openToolCall(draft, event);
  if (item) {
    draft.replace(item, { args: item.args + (string(event.delta) ?? '') });
  }
};

/** What agents do. */
export const toolEvents: Record<string, ApplyEvent> = {
  TOOL_CALL_START(draft, event) {
    openToolCall(draft, event);
  },
  TOOL_CALL_ARGS: args,
  TOOL_CALL_CHUNK: args,
  TOOL_CALL_END(draft, event) {
    const item = draft.find('tool', string(event.toolCallId) ?? '');
    if (item?.state === 'calling') draft.replace(item, { state: 'running' });
  },
  TOOL_CALL_RESULT(draft, event) {
    setToolResult(
      draft,
      string(event.toolCallId),
      event.content,
      number(event.timestamp),
    );
  },
};

/** Gives a call its result; a call that was not seen being made is one of a tool without a name. */
export function setToolResult(
  draft: TranscriptDraft,
  id: string = draft.eventId,
  content: unknown,
  at: number | undefined,
): void {
  const item = openToolCall(draft, { toolCallId: id, timestamp: at });
  if (item) draft.replace(item, { result: text(content), state: 'done' });
}

/** Adds the calls of a whole message that are not known. */
export function addToolCalls(
  draft: TranscriptDraft,
  calls: unknown,
  at: number | undefined,
): void {
  for (const call of records(calls)) {
    const id = string(call.id);
    if (!id || draft.find('tool', id)) continue;
    const { name, arguments: input } = record(call.function);
    draft.append({
      kind: 'tool',
      id,
      at,
      name: string(name) ?? 'tool',
      args: string(input) ?? '',
      state: 'running',
    });
  }
}

function openToolCall(
  draft: TranscriptDraft,
  event: Record<string, unknown>,
): ToolItem | undefined {
  const id = string(event.toolCallId) ?? draft.eventId;
  const found = draft.find('tool', id);
  if (found) return found;
  draft.append({
    kind: 'tool',
    id,
    at: number(event.timestamp),
    name: string(event.toolCallName) ?? 'tool',
    args: '',
    state: 'calling',
  });
  return draft.find('tool', id);
}
