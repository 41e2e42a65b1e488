import type { AgUiEvent, Interrupt, ResumeEntry } from '@agentic-portal/api';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

/** Works the beginning or the end of an AG-UI run, which is one turn of the agent, into a transcript. */
export function applyRunEvent(
  draft: TranscriptDraft,
  seq: number,
  event: AgUiEvent,
): void {
  const at = eventFields.number(event.timestamp);
  switch (event.type) {
    case 'RUN_STARTED':
      startTurn(draft, eventFields.record(event.input), at);
      break;
    case 'RUN_FINISHED':
      finishTurn(draft, seq, eventFields.record(event.outcome), at);
      break;
    default:
      closeOpenItems(draft);
      draft.append({
        kind: 'error',
        id: `error-${seq}`,
        at,
        message:
          eventFields.string(event.message) ?? 'The agent reported an error.',
        code: eventFields.string(event.code),
      });
  }
}

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
        answeredAt: question.answeredAt ?? at,
      });
    }
  }
  // A turn that starts without an answer has left the question behind.
  draft.sweep(
    item =>
      item.kind === 'question' &&
      (item.state === 'open' || item.state === 'sent')
        ? { ...item, state: item.state === 'sent' ? 'answered' : 'closed' }
        : undefined,
    item => item.kind === 'run',
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
  seq: number,
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
      id: `cancelled-${seq}`,
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
}

/** The end of a turn ends everything in it, said or not: what hangs in the air would spin for ever. */
function closeOpenItems(
  draft: TranscriptDraft,
  waiting: ReadonlySet<string | undefined> = new Set(),
) {
  draft.set({ turnActive: false });
  draft.sweep(
    item => {
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
        default:
          return undefined;
      }
    },
    item => item.kind === 'run',
  );
}
