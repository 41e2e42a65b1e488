import type { ClusterHealthReport } from '@agentic-portal/api';
import { scoreWeights, statusThresholds } from './scoreWeights';

/** How many there are of what the score loses points for. */
export type ScoreCounts = Readonly<Record<keyof typeof scoreWeights, number>>;

/** 100 less the points of every part: `min(most, count × each)`. */
export function toScore(
  counts: ScoreCounts,
): Required<Pick<ClusterHealthReport, 'score' | 'score_parts' | 'status'>> {
  const parts = Object.entries(scoreWeights).flatMap(([name, weight]) => {
    const count = counts[name as keyof typeof scoreWeights];
    return count > 0
      ? [
          {
            reason: `${weight.reason} (${weight.each} points each, at most ${weight.most})`,
            count,
            points: Math.min(weight.most, count * weight.each),
          },
        ]
      : [];
  });
  const score = Math.max(
    0,
    100 - parts.reduce((sum, { points }) => sum + points, 0),
  );
  const status =
    (score >= statusThresholds.healthy && 'healthy') ||
    (score >= statusThresholds.degraded && 'degraded') ||
    'unhealthy';
  return { score, score_parts: parts, status };
}
