import type { ModelPricing } from '@agentic-portal/plugin-diagnose-node';

/**
 * List prices of the Claude API (platform.claude.com, models overview, read in autumn 2026). `pricing` in the configuration
 * comes first.
 */
export const anthropicPrices: Readonly<Record<string, ModelPricing>> = {
  'claude-fable-5-1': { inputPerMillion: 10, outputPerMillion: 50 },
  'claude-opus-5-5': { inputPerMillion: 4, outputPerMillion: 20 },
  'claude-opus-5': { inputPerMillion: 5, outputPerMillion: 25 },
  'claude-sonnet-5-5': { inputPerMillion: 2, outputPerMillion: 10 },
  'claude-sonnet-5': { inputPerMillion: 2, outputPerMillion: 10 },
  'claude-haiku-4-5': { inputPerMillion: 1, outputPerMillion: 5 },
};
