import {
  CustomEvent,
  type PullRequest,
  type RepoChanges,
  type RepoStatus,
  type ResumeEntry,
} from '@agentic-portal/api';
import { addNamedEvent } from './addNamedEvent';
import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

/** What an output item keeps, in characters; the rest is in the runner's log. */
const outputCharacters = 64 * 1024;

const { number, record, string } = eventFields;

type ApplyValue = (
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
  raw: unknown,
) => void;

const nothingToShow: ApplyValue = () => undefined;

/** What the events of the portal and of the runner itself do. */
const handlers: Record<string, ApplyValue> = {
  [CustomEvent.SessionStarted]: startRun,
  [CustomEvent.SessionFinished]: finishRun,
  [CustomEvent.Repos]: (draft, _value, _at, raw) =>
    draft.set({
      repos: Array.isArray(raw) ? (raw as RepoStatus[]) : draft.state.repos,
      changes: draft.state.changes + 1,
    }),
  [CustomEvent.Diff]: draft => draft.set({ changes: draft.state.changes + 1 }),
  [CustomEvent.Changes]: (draft, _value, _at, raw) =>
    draft.set({
      changedFiles: Array.isArray(raw)
        ? (raw as RepoChanges[])
        : draft.state.changedFiles,
    }),
  [CustomEvent.TurnFinished]: (draft, value, at) => {
    const turn = number(value.turn);
    if (turn !== undefined) {
      draft.append({ kind: 'turn', id: String(turn), at, turn });
    }
  },
  [CustomEvent.PullRequest]: addPullRequest,
  [CustomEvent.Output]: addOutput,
  [CustomEvent.Input]: applyInput,
  [CustomEvent.Withdrawn]: (draft, value) => {
    draft.dequeue(String(value.id));
  },
  [CustomEvent.Notice]: addNotice,
  [CustomEvent.BudgetWarning]: addNotice,
  // The session itself says these.
  [CustomEvent.AgentStatus]: nothingToShow,
  [CustomEvent.Usage]: nothingToShow,
  // Answered by the portal; what comes of it is said otherwise.
  [CustomEvent.CredentialRequested]: nothingToShow,
};

/** Works an event of the portal or of the runner itself into a transcript; an agent's own is named. */
export const applyCustomEvent: ApplyEvent = (draft, event) => {
  const name = string(event.name) ?? 'CUSTOM';
  if (Object.hasOwn(handlers, name)) {
    handlers[name](
      draft,
      record(event.value),
      number(event.timestamp),
      event.value,
    );
  } else addNamedEvent(draft, 'custom', name, event.value);
};

function startRun(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const run = number(value.run) ?? draft.state.runs.length + 1;
  draft.set({
    turnActive: false,
    runs: [
      ...draft.state.runs.filter(row => row.run !== run),
      {
        run,
        agent: string(value.agent),
        model: string(value.model),
        versions: record(value.versions) as Record<string, string>,
        startedAt: at,
      },
    ],
  });
  draft.append({ kind: 'run', id: draft.eventId, at, run, edge: 'start' });
  draft.settle();
}

function finishRun(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const { runs } = draft.state;
  const current = runs[runs.length - 1];
  const outcome = string(value.outcome);
  const message = string(value.message);
  if (current) {
    draft.set({
      runs: [
        ...runs.slice(0, -1),
        { ...current, finishedAt: at, outcome, message },
      ],
    });
  }
  draft.set({ turnActive: false, changes: draft.state.changes + 1 });
  draft.sweep(item =>
    item.kind === 'question' && item.state === 'open'
      ? { ...item, state: 'closed' }
      : undefined,
  );
  draft.append({
    kind: 'run',
    id: draft.eventId,
    at,
    run: current?.run ?? 1,
    edge: 'end',
    outcome,
    message,
  });
  draft.settle();
}

function addNotice(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
): void {
  const refused = draft.dequeue(String(value.inputId));
  if (refused) draft.append(refused);
  draft.append({
    kind: 'notice',
    id: draft.eventId,
    at,
    message: string(value.message) ?? '',
  });
}

function addOutput(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const text = string(value.text) ?? '';
  const last = draft.last();
  const before = last?.kind === 'output' ? last : undefined;
  const all = (before?.text ?? '') + text;
  const kept = all.slice(-outputCharacters);
  const dropped = (before?.dropped ?? 0) + all.length - kept.length;
  if (before) draft.replace(before, { text: kept, dropped });
  else if (text) {
    draft.append({
      kind: 'output',
      id: draft.eventId,
      at,
      text: kept,
      dropped,
    });
  }
}

function addPullRequest(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const { url, number: place, state, title } = value as Partial<PullRequest>;
  const id = `${url} ${state}`;
  // The forge says much of it that is no news to a conversation, such as its checks.
  if (typeof url !== 'string' || draft.find('notice', id)) return;
  const became = state === 'open' ? 'is open' : `was ${state ?? 'changed'}`;
  draft.append({
    kind: 'notice',
    id,
    at,
    message: `Pull request ${place ?? ''} ${became}: ${title ?? url}`,
    url,
  });
}

function applyInput(
  draft: TranscriptDraft,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const id = string(value.id) ?? draft.eventId;
  const by = string(value.createdBy);
  const when = at ?? (Date.parse(string(value.createdAt) ?? '') || undefined);
  switch (value.kind) {
    case 'prompt':
    case 'message':
      if (!draft.find('user', id)) {
        draft.enqueue({
          kind: 'user',
          id,
          at: when,
          by,
          text: eventFields.text(value.content),
          ...(Array.isArray(value.attachments) && {
            attachments: value.attachments.map(String),
          }),
          ...(value.kind === 'prompt' && { isPrompt: true }),
        });
      }
      break;
    case 'answers': {
      const answers = eventFields.records(
        value.answers,
      ) as unknown as ResumeEntry[];
      // All open questions are answered at once, so that an event without the answers themselves still says by whom.
      draft.sweep(item =>
        item.kind === 'question' && item.state === 'open'
          ? {
              ...item,
              state: 'sent',
              by,
              answeredAt: when,
              answer: answers.find(a => a.interruptId === item.id),
            }
          : undefined,
      );
      break;
    }
    default:
  }
}
