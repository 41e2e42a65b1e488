import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';
import { addToolCalls, setToolResult } from './toolEvents';
import type { TranscriptDraft } from './TranscriptDraft';

const { number, records, string, text } = eventFields;

const start: ApplyEvent = (draft, event) =>
  startMessage(
    draft,
    string(event.messageId) ?? draft.eventId,
    string(event.role),
    number(event.timestamp),
  );

const content: ApplyEvent = (draft, event) => {
  const id = string(event.messageId) ?? draft.eventId;
  const delta = string(event.delta) ?? '';
  const said = draft.find('user', id);
  if (said) {
    // A message that is known from the run's input is not spelt out a second time.
    if (said === draft.last()) draft.replace(said, { text: said.text + delta });
    return;
  }
  if (!draft.find('text', id)) start(draft, { ...event, messageId: id });
  const item = draft.find('text', id);
  if (item) draft.replace(item, { text: item.text + delta });
};

/** What people and agents say to each other. */
export const messageEvents: Record<string, ApplyEvent> = {
  TEXT_MESSAGE_START: start,
  TEXT_MESSAGE_CONTENT: content,
  TEXT_MESSAGE_CHUNK: content,
  TEXT_MESSAGE_END(draft, event) {
    const item = draft.find('text', string(event.messageId) ?? '');
    if (item) draft.replace(item, { streaming: false });
  },
  /** Messages as an agent has them: those that were not seen being said are added. */
  MESSAGES_SNAPSHOT(draft, event) {
    const at = number(event.timestamp);
    for (const message of records(event.messages)) {
      const id = string(message.id);
      if (!id) continue;
      switch (message.role) {
        case 'user':
        case 'assistant':
          addWhole(draft, id, message.role, text(message.content), at);
          addToolCalls(draft, message.toolCalls, at);
          break;
        case 'tool':
          setToolResult(draft, string(message.toolCallId), message.content, at);
          break;
        default:
      }
    }
  },
};

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

function addWhole(
  draft: TranscriptDraft,
  id: string,
  role: 'user' | 'assistant',
  words: string,
  at: number | undefined,
) {
  if (!words || draft.find('user', id) || draft.find('text', id)) return;
  draft.append(
    role === 'user'
      ? { kind: 'user', id, at, text: words }
      : { kind: 'text', id, at, text: words, streaming: false },
  );
}
