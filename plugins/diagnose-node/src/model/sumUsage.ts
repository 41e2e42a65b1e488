import type { ModelUsage } from '../ModelProvider';

/** What two calls took together. The cost is known when both are. */
export function sumUsage(
  one: ModelUsage | undefined,
  other: ModelUsage | undefined,
): ModelUsage | undefined {
  if (!one || !other) return one ?? other;
  const { costUSD, ...tokens } = {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costUSD: (one.costUSD ?? NaN) + (other.costUSD ?? NaN),
  };
  return Number.isNaN(costUSD) ? tokens : { ...tokens, costUSD };
}
