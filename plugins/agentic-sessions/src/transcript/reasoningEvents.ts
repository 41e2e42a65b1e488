import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';

const { number, string } = eventFields;

const content: ApplyEvent = (draft, event) => {
  const id = string(event.messageId) ?? draft.eventId;
  const delta = string(event.delta) ?? '';
  const item = draft.find('reasoning', id);
  if (item) draft.replace(item, { text: item.text + delta });
  else if (delta) {
    draft.append({
      kind: 'reasoning',
      id,
      at: number(event.timestamp),
      text: delta,
      streaming: true,
      hidden: false,
    });
  }
};

const end: ApplyEvent = (draft, event) => {
  const item = draft.find('reasoning', string(event.messageId) ?? '');
  if (item) draft.replace(item, { streaming: false });
};

/** What agents think. What only begins has nothing to show yet. */
export const reasoningEvents: Record<string, ApplyEvent> = {
  REASONING_START: () => undefined,
  REASONING_MESSAGE_START: () => undefined,
  REASONING_MESSAGE_CONTENT: content,
  REASONING_MESSAGE_CHUNK: content,
  REASONING_MESSAGE_END: end,
  REASONING_END: end,
  /** A message's thoughts; of a tool call there is nothing to say. */
  REASONING_ENCRYPTED_VALUE(draft, event) {
    const id = string(event.entityId) ?? draft.eventId;
    if (event.subtype === 'tool-call') return;
    const item = draft.find('reasoning', id);
    if (item) draft.replace(item, { hidden: true });
    else {
      draft.append({
        kind: 'reasoning',
        id,
        at: number(event.timestamp),
        text: '',
        streaming: false,
        hidden: true,
      });
    }
  },
};
