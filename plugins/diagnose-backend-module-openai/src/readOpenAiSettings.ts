import {
  readModelSettings,
  type ModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Less has no room for the instructions, an answer and evidence, in tokens. */
const LEAST_CONTEXT = 4_000;

const STRUCTURED = ['json_schema', 'json_object', 'none'] as const;

/** How an endpoint that speaks OpenAI's chat completions is reached. */
export interface OpenAiSettings extends ModelSettings {
  /** What the endpoint can be held to. */
  structuredOutput: (typeof STRUCTURED)[number];
  /** How many tokens of request and answer fit into the model together. */
  contextTokens?: number;
}

/**
 * Reads `diagnose.model.openai`.
 *
 * @returns undefined when it is not configured
 * @throws Error that names the key of the configuration and what is wrong with it
 */
export function readOpenAiSettings(
  config: RootConfigService,
): OpenAiSettings | undefined {
  const settings = readModelSettings(config, 'openai', {
    // Endpoints of one's own often have no key.
    isKeyNeeded: baseUrl => !baseUrl,
  });
  if (!settings) return undefined;
  const key = 'diagnose.model.openai.structuredOutput';
  const value = config.getOptionalString(key) ?? 'json_schema';
  const structuredOutput = STRUCTURED.find(known => known === value);
  if (!structuredOutput)
    throw new InputError(
      `${key} is ${value}: allowed are ${STRUCTURED.join(', ')}`,
    );
  const contextTokens = config.getOptionalNumber(
    'diagnose.model.openai.contextTokens',
  );
  if (contextTokens !== undefined && !(contextTokens >= LEAST_CONTEXT))
    throw new InputError(
      `diagnose.model.openai.contextTokens is ${contextTokens}: it must be ${LEAST_CONTEXT} or more`,
    );
  return { ...settings, structuredOutput, contextTokens };
}
