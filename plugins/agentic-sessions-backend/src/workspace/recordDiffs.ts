import { CustomEvent } from '@agentic-portal/api';
import type { TranscriptProjection } from '../database/TranscriptProjection';

/** Keeps the newest diff of each repository: the transcript says that there is one, and not what is in it. */
export const recordDiffs: TranscriptProjection = async (
  tx,
  { uid, events },
) => {
  for (const { event } of events) {
    if (event.type === 'CUSTOM' && event.name === CustomEvent.Diff) {
      const { name } = event.value as { name: string };
      await tx('repo_diffs')
        .insert({ session_uid: uid, name, diff: JSON.stringify(event.value) })
        .onConflict(['session_uid', 'name'])
        .merge();
    }
  }
  return undefined;
};
