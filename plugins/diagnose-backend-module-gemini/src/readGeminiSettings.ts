import {
  readModelSettings,
  type ModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Reads `diagnose.model.gemini`.
 *
 * @returns undefined when it is not configured
 * @throws Error that names the key of the configuration and what is wrong with it
 */
export function readGeminiSettings(
  config: RootConfigService,
): ModelSettings | undefined {
  return readModelSettings(config, 'gemini', {
    defaultModel: 'gemini-3.8-flash',
  });
}
