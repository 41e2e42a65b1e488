import {
  type AgUiEvent,
  CustomEvent,
  type InterruptOutcome,
} from '@agentic-portal/api';

/** Longest text of an entry, and of all entries together, in characters: it is read by a model. */
const longestEntry = 4_000;
const longestTranscript = 60_000;

/** Something that was said or done in a session. */
export interface TranscriptLine {
  seq: number;
  kind: 'user' | 'agent' | 'tool' | 'result' | 'question' | 'error' | 'notice';
  text: string;
}

/** What a session's events say in words: deltas are put together, and what nobody reads is left out. */
export function readableTranscript(
  events: ReadonlyArray<{ seq: number; event: AgUiEvent }>,
): { lines: TranscriptLine[]; truncated: boolean } {
  const lines: TranscriptLine[] = [];
  const byId = new Map<string, TranscriptLine>();
  const add = (line: TranscriptLine, id?: unknown) => {
    lines.push(line);
    if (id !== undefined) byId.set(String(id), line);
  };
  const extend = (
    seq: number,
    kind: TranscriptLine['kind'],
    id: string,
    delta: unknown,
  ) => {
    const line = byId.get(id);
    if (line) line.text += String(delta ?? '');
    else add({ seq, kind, text: String(delta ?? '') }, id);
  };
  for (const { seq, event } of events) {
    switch (event.type) {
      case 'TEXT_MESSAGE_CONTENT':
      case 'TEXT_MESSAGE_CHUNK':
        extend(seq, 'agent', `text:${event.messageId}`, event.delta);
        break;
      case 'TOOL_CALL_START':
        add(
          { seq, kind: 'tool', text: `${event.toolCallName} ` },
          `tool:${event.toolCallId}`,
        );
        break;
      case 'TOOL_CALL_ARGS':
        extend(seq, 'tool', `tool:${event.toolCallId}`, event.delta);
        break;
      case 'TOOL_CALL_RESULT':
        add({ seq, kind: 'result', text: String(event.content ?? '') });
        break;
      case 'RUN_ERROR':
        add({ seq, kind: 'error', text: String(event.message ?? '') });
        break;
      case 'RUN_FINISHED': {
        const outcome = event.outcome as InterruptOutcome | undefined;
        if (outcome?.type !== 'interrupt') break;
        for (const { id, message } of outcome.interrupts) {
          add({ seq, kind: 'question', text: `${id}: ${message ?? ''}` });
        }
        break;
      }
      case 'CUSTOM': {
        const value = (event.value ?? {}) as Record<string, unknown>;
        if (event.name === CustomEvent.Input && value.kind === 'message') {
          add({ seq, kind: 'user', text: String(value.content ?? '') });
        } else if (
          event.name === CustomEvent.Notice ||
          event.name === CustomEvent.BudgetWarning
        ) {
          add({ seq, kind: 'notice', text: String(value.message ?? '') });
        }
        break;
      }
      default:
    }
  }
  return cut(lines);
}

/** The newest lines that fit. */
function cut(lines: readonly TranscriptLine[]): {
  lines: TranscriptLine[];
  truncated: boolean;
} {
  const kept: TranscriptLine[] = [];
  let length = 0;
  let truncated = false;
  for (const line of [...lines].reverse()) {
    const isLong = line.text.length > longestEntry;
    const text = isLong ? `${line.text.slice(0, longestEntry)}…` : line.text;
    truncated ||= isLong;
    length += text.length;
    if (length > longestTranscript) return { lines: kept, truncated: true };
    kept.unshift({ ...line, text });
  }
  return { lines: kept, truncated };
}
