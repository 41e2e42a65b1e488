import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { createGeminiProvider } from './createGeminiProvider';
import { readGeminiSettings } from './readGeminiSettings';

/** Adds the model provider `gemini` when `diagnose.model.gemini` is configured. Nothing is called before a diagnosis asks. */
export const diagnoseModuleGemini = createBackendModule({
  pluginId: 'diagnose',
  moduleId: 'gemini',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        models: modelProvidersExtensionPoint,
      },
      async init({ config, models }) {
        const settings = readGeminiSettings(config);
        if (settings) models.addModelProvider(createGeminiProvider(settings));
      },
    });
  },
});
