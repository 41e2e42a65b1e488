import type { AgenticSession } from '@agentic-portal/api';
import type { TranscriptLog } from './TranscriptLog';

/**
 * Whether what a reader must see now is further back than was read: the beginning of the turn, a message that waits,
 * or an open question.
 */
export function needsOlderEvents(
  log: TranscriptLog,
  session: AgenticSession | undefined,
): boolean {
  const { firstSeq, items, queued } = log.state;
  if (firstSeq <= 1) return false;
  if (!log.has('RUN_STARTED')) return true;
  const { queuedInputs = 0, interrupts = [] } = session?.live ?? {};
  return (
    queued.length < queuedInputs ||
    interrupts.some(
      ({ id }) =>
        !items.some(item => item.kind === 'question' && item.id === id),
    )
  );
}
