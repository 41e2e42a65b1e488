import {
  readModelSettings,
  type ModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Reads `diagnose.model.anthropic`.
 *
 * @returns undefined when it is not configured
 * @throws Error that names the key of the configuration and what is wrong with it
 */
export function readAnthropicSettings(
  config: RootConfigService,
): ModelSettings | undefined {
  return readModelSettings(config, 'anthropic', {
    defaultModel: 'claude-sonnet-5-5',
  });
}
