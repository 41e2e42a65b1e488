import type { ModelPricing } from '@agentic-portal/plugin-diagnose-node';

/**
 * List prices of OpenAI's own API, standard tier, short context (developers.openai.com/api/docs/pricing, read in autumn 2026).
 * They count only there: what an endpoint of one's own costs is for `pricing` in the configuration to say.
 */
export const openAiPrices: Readonly<Record<string, ModelPricing>> = {
  'gpt-6-astra': { inputPerMillion: 10, outputPerMillion: 50 },
  'gpt-6-sol': { inputPerMillion: 2, outputPerMillion: 10 },
  'gpt-6-luna': { inputPerMillion: 0.1, outputPerMillion: 0.5 },
  'gpt-5': { inputPerMillion: 1.25, outputPerMillion: 10 },
  'gpt-4.1': { inputPerMillion: 2, outputPerMillion: 8 },
  'gpt-4.1-mini': { inputPerMillion: 0.4, outputPerMillion: 1.6 },
};
