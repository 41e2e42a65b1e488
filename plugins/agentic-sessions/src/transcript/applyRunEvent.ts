import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

/** Works the beginning or the end of an AG-UI run, which is one turn of the agent, into a transcript. */
export const applyRunEvent: ApplyEvent = (draft, event) => {
  const at = eventFields.number(event.timestamp);
  switch (event.type) {
    case 'RUN_STARTED':
      startTurn(draft, eventFields.record(event.input), at);
      break;
    case 'RUN_FINISHED':
      finishTurn(draft, eventFields.record(event.outcome), at);
      break;
    default:
      closeOpenItems(draft);
      draft.append({
        kind: 'error',
        id: draft.eventId,
        at,
        message:
          eventFields.string(event.message) ?? 'The agent reported an error.',
        code: eventFields.string(event.code),
      });
      draft.settle();
  }
};

function startTurn(
  draft: TranscriptDraft,
  input: Record<string, unknown>,
  at: number | undefined,
) {
  draft.set({ turnActive: true });
  const resume = eventFields.records(
    input.resume,
  ) as unknown as readonly ResumeEntry[];
  for (const answer of resume) {
    const question = draft.find('question', String(answer.interruptId));
    if (question) {
      draft.replace(question, {
        state: 'answered',
        answer: question.answer ?? answer,
        late:
          answer.status === 'cancelled' &&
          question.answer?.status === 'resolved',
        answeredAt: question.answeredAt ?? at,
      });
    }
  }
  // A turn that starts without an answer has left the question behind.
  draft.sweep(item =>
    item.kind === 'question' && (item.state === 'open' || item.state === 'sent')
      ? { ...item, state: item.state === 'sent' ? 'answered' : 'closed' }
      : undefined,
  );
  for (const message of eventFields.records(input.messages)) {
    const id = eventFields.string(message.id);
    if (message.role !== 'user' || !id || draft.find('user', id)) continue;
    draft.append(
      draft.dequeue(id) ?? {
        kind: 'user',
        id,
        at,
        text: eventFields.text(message.content),
      },
    );
  }
}

function finishTurn(
  draft: TranscriptDraft,
  outcome: Record<string, unknown>,
  at: number | undefined,
) {
  const asked = (
    eventFields.records(outcome.interrupts) as unknown as Interrupt[]
  ).filter(interrupt => typeof interrupt.id === 'string');
  const waiting = new Set(asked.map(interrupt => interrupt.toolCallId));
  closeOpenItems(draft, waiting);
  if (outcome.type === 'cancelled') {
    draft.append({
      kind: 'notice',
      id: draft.eventId,
      at,
      message: 'The turn was interrupted.',
    });
  }
  for (const interrupt of asked) {
    // An agent may use an id again once its question was answered.
    const known = draft.find('question', interrupt.id)?.state;
    if (known !== 'open' && known !== 'sent') {
      draft.append({
        kind: 'question',
        id: interrupt.id,
        at,
        interrupt,
        state: 'open',
      });
    }
  }
  // What waits for an answer goes on in a later turn.
  if (asked.length === 0) draft.settle();
}

/** The end of a turn ends everything in it, said or not: what hangs in the air would spin for ever. */
function closeOpenItems(
  draft: TranscriptDraft,
  waiting: ReadonlySet<string | undefined> = new Set(),
) {
  draft.set({ turnActive: false });
  draft.sweep(item => {
    switch (item.kind) {
      case 'text':
      case 'reasoning':
        return item.streaming ? { ...item, streaming: false } : undefined;
      case 'tool':
        return (item.state === 'calling' || item.state === 'running') &&
          !waiting.has(item.id)
          ? { ...item, state: 'interrupted' }
          : undefined;
      case 'step':
        return item.finished ? undefined : { ...item, finished: true };
      case 'subagent':
        return item.state === 'running'
          ? { ...item, state: 'interrupted' }
          : undefined;
      default:
        return undefined;
    }
  });
}
