import {
  createModelProviderModule,
  readModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import { createGeminiProvider } from './createGeminiProvider';

/** Adds the model provider `gemini` when `diagnose.model.gemini` is configured. */
export const diagnoseModuleGemini = createModelProviderModule({
  name: 'gemini',
  readSettings: config =>
    readModelSettings(config, 'gemini', { defaultModel: 'gemini-3.8-flash' }),
  createProvider: createGeminiProvider,
});
