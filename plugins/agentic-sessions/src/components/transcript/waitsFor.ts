import { isSettled, type AgenticSession } from '@agentic-portal/api';
import type { TranscriptState } from '../../transcript/types';

/** What a reader waits for, when nothing in the transcript says it. */
export function waitsFor(
  session: AgenticSession,
  { turnActive, items }: TranscriptState,
): string | undefined {
  if (isSettled(session)) return undefined;
  const { phase, message } = session.status;
  switch (phase) {
    case 'Pending':
      return message || 'Waiting for its turn';
    case 'Creating':
      // Why it takes long, when it does: no node has room, or the image cannot be pulled.
      return message || 'Starting the runner';
    case 'Stopping':
      return 'Stopping';
    default:
  }
  if (items.length === 0) return 'Preparing the workspace';
  const last = items[items.length - 1];
  const busy =
    (last.kind === 'text' && last.streaming) ||
    (last.kind === 'tool' && last.state !== 'done') ||
    last.kind === 'question';
  return turnActive && !busy ? 'Working' : undefined;
}
