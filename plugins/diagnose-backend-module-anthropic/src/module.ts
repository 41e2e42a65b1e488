import {
  createModelProviderModule,
  readModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import { createAnthropicProvider } from './createAnthropicProvider';

/** Adds the model provider `anthropic` when `diagnose.model.anthropic` is configured. */
export const diagnoseModuleAnthropic = createModelProviderModule({
  name: 'anthropic',
  readSettings: config =>
    readModelSettings(config, 'anthropic', {
      defaultModel: 'claude-sonnet-5-5',
    }),
  createProvider: createAnthropicProvider,
});
