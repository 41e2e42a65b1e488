import { CustomEvent } from '@agentic-portal/api';
import type { TranscriptProjection } from '../database/TranscriptProjection';

/** Notes the turns that ended with some events of a transcript, inside of the transaction that stores them. */
export const recordTurns: TranscriptProjection = async (
  tx,
  { uid, events },
) => {
  for (const { seq, event } of events) {
    if (event.type !== 'CUSTOM' || event.name !== CustomEvent.TurnFinished) {
      continue;
    }
    const { turn, commits } = event.value as {
      turn: number;
      commits: Record<string, string>;
    };
    const at = Number(event.timestamp);
    await tx('turns')
      .insert({
        session_uid: uid,
        turn,
        seq,
        commits: JSON.stringify(commits),
        finished_at: new Date(Number.isFinite(at) ? at : Date.now())
          .toISOString()
          .slice(0, 24),
      })
      .onConflict(['session_uid', 'turn'])
      .ignore();
  }
  return undefined;
};
