import type { ModelUsage } from '@anthropic-ai/claude-agent-sdk';

/** The sum over all models, helpers included; tokens that came from a cache are input as well. */
export function totalUsage(models: Record<string, ModelUsage>) {
  const total = { inputTokens: 0, outputTokens: 0, costUSD: 0 };
  for (const model of Object.values(models)) {
    total.inputTokens +=
      model.inputTokens +
      model.cacheReadInputTokens +
      model.cacheCreationInputTokens;
    total.outputTokens += model.outputTokens;
    total.costUSD += model.costUSD;
  }
  return total;
}
