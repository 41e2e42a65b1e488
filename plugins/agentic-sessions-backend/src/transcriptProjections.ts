import { recordApprovals } from './approvals/recordApprovals';
import type { TranscriptProjection } from './database/TranscriptProjection';
import { recordPushes } from './pullRequests/recordPushes';
import { recordUsage } from './usage/recordUsage';
import { recordDiffs } from './workspace/recordDiffs';
import { recordTurns } from './workspace/recordTurns';

/** All that is kept of what runners say, beside the transcript itself. */
export const transcriptProjections: readonly TranscriptProjection[] = [
  recordDiffs,
  recordUsage,
  recordTurns,
  recordPushes,
  recordApprovals,
];
