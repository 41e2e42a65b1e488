import type { ModelPricing } from '@agentic-portal/plugin-diagnose-node';

/**
 * List prices of the Gemini Developer API, paid tier, for prompts up to 200,000 tokens (ai.google.dev/gemini-api/docs/pricing,
 * read in autumn 2026). That of gemini-3.8-flash is announced until 2026-12-31; `pricing` in the configuration comes first.
 */
export const geminiPrices: Readonly<Record<string, ModelPricing>> = {
  'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
  'gemini-2.5-pro': { inputPerMillion: 1.25, outputPerMillion: 10 },
  'gemini-2.5-flash': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
  'gemini-2.5-flash-lite': { inputPerMillion: 0.1, outputPerMillion: 0.4 },
};
