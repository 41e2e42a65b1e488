import { createModelProviderModule } from '@agentic-portal/plugin-diagnose-node';
import { createOpenAiProvider } from './createOpenAiProvider';
import { readOpenAiSettings } from './readOpenAiSettings';

/** Adds the model provider `openai` when `diagnose.model.openai` is configured. */
export const diagnoseModuleOpenAi = createModelProviderModule({
  name: 'openai',
  readSettings: readOpenAiSettings,
  createProvider: createOpenAiProvider,
});
