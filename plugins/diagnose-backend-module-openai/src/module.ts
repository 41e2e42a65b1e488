import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { createOpenAiProvider } from './createOpenAiProvider';
import { readOpenAiSettings } from './readOpenAiSettings';

/** Adds the model provider `openai` when `diagnose.model.openai` is configured. Nothing is called before a diagnosis asks. */
export const diagnoseModuleOpenAi = createBackendModule({
  pluginId: 'diagnose',
  moduleId: 'openai',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        models: modelProvidersExtensionPoint,
      },
      async init({ config, models }) {
        const settings = readOpenAiSettings(config);
        if (settings) models.addModelProvider(createOpenAiProvider(settings));
      },
    });
  },
});
