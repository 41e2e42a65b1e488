import {
  CustomEvent,
  type AgUiEvent,
  type RepoStatus,
  type ResumeEntry,
} from '@agentic-portal/api';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

/** What an output item keeps, in characters; the rest is in the runner's log. */
const outputCharacters = 64 * 1024;

const { number, record, string } = eventFields;

/** Works an event of the portal or of the runner itself into a transcript. */
export function applyCustomEvent(
  draft: TranscriptDraft,
  seq: number,
  event: AgUiEvent,
): void {
  const at = number(event.timestamp);
  const value = record(event.value);
  switch (event.name) {
    case CustomEvent.SessionStarted:
      startRun(draft, seq, value, at);
      break;
    case CustomEvent.SessionFinished:
      finishRun(draft, seq, value, at);
      break;
    case CustomEvent.Repos:
      draft.set({
        repos: Array.isArray(event.value)
          ? (event.value as RepoStatus[])
          : draft.state.repos,
        changes: draft.state.changes + 1,
      });
      break;
    case CustomEvent.Diff:
      draft.set({ changes: draft.state.changes + 1 });
      break;
    case CustomEvent.Output:
      addOutput(draft, seq, string(value.text) ?? '', at);
      break;
    case CustomEvent.Input:
      applyInput(draft, seq, value, at);
      break;
    case CustomEvent.Notice:
      draft.append({
        kind: 'notice',
        id: `notice-${seq}`,
        at,
        message: string(value.message) ?? '',
      });
      break;
    default:
  }
}

function startRun(
  draft: TranscriptDraft,
  seq: number,
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
  draft.append({ kind: 'run', id: `run-${seq}`, at, run, edge: 'start' });
}

function finishRun(
  draft: TranscriptDraft,
  seq: number,
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
  draft.sweep(
    item =>
      item.kind === 'question' && item.state === 'open'
        ? { ...item, state: 'closed' }
        : undefined,
    item => item.kind === 'run',
  );
  draft.append({
    kind: 'run',
    id: `run-${seq}`,
    at,
    run: current?.run ?? 1,
    edge: 'end',
    outcome,
    message,
  });
}

function addOutput(
  draft: TranscriptDraft,
  seq: number,
  text: string,
  at: number | undefined,
) {
  const last = draft.last();
  const before = last?.kind === 'output' ? last : undefined;
  const all = (before?.text ?? '') + text;
  const kept = all.slice(-outputCharacters);
  const dropped = (before?.dropped ?? 0) + all.length - kept.length;
  if (before) draft.replace(before, { text: kept, dropped });
  else if (text) {
    draft.append({
      kind: 'output',
      id: `output-${seq}`,
      at,
      text: kept,
      dropped,
    });
  }
}

function applyInput(
  draft: TranscriptDraft,
  seq: number,
  value: Record<string, unknown>,
  at: number | undefined,
) {
  const id = string(value.id) ?? `input-${seq}`;
  const by = string(value.createdBy);
  const when = at ?? (Date.parse(string(value.createdAt) ?? '') || undefined);
  switch (value.kind) {
    case 'message':
      if (!draft.find('user', id)) {
        draft.enqueue({
          kind: 'user',
          id,
          at: when,
          by,
          text: eventFields.text(value.content),
        });
      }
      break;
    case 'answers': {
      const answers = eventFields.records(
        value.answers,
      ) as unknown as ResumeEntry[];
      // All open questions are answered at once, so that an event without the answers themselves still says by whom.
      draft.sweep(
        item =>
          item.kind === 'question' && item.state === 'open'
            ? {
                ...item,
                state: 'sent',
                by,
                answeredAt: when,
                answer: answers.find(a => a.interruptId === item.id),
              }
            : undefined,
        item => item.kind === 'run',
      );
      break;
    }
    default:
  }
}
