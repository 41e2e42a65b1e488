import type { AgUiEvent } from '@agentic-portal/api';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';

/** How many events are looked through: the last words of a turn are near the end, before its diffs. */
const tail = 500;

/** What the agent said last in a session. */
export async function readLastWords(
  transcripts: DatabaseTranscriptStore,
  uid: string,
): Promise<string | undefined> {
  const lastSeq = await transcripts.lastSeq(uid);
  const stored = await transcripts.read(uid, Math.max(0, lastSeq - tail), tail);
  const texts = new Map<unknown, string>();
  for (const { json } of stored) {
    const { type, messageId, delta, role }: AgUiEvent = JSON.parse(json);
    if (type === 'TEXT_MESSAGE_START' && role !== 'user') {
      texts.set(messageId, '');
    } else if (type === 'TEXT_MESSAGE_CONTENT' && texts.has(messageId)) {
      texts.set(messageId, `${texts.get(messageId)}${delta}`);
    }
  }
  return [...texts.values()].filter(text => text.trim()).pop();
}
