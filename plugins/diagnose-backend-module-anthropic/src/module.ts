import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { createAnthropicProvider } from './createAnthropicProvider';
import { readAnthropicSettings } from './readAnthropicSettings';

/** Adds the model provider `anthropic` when `diagnose.model.anthropic` is configured. Nothing is called before a diagnosis asks. */
export const diagnoseModuleAnthropic = createBackendModule({
  pluginId: 'diagnose',
  moduleId: 'anthropic',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        models: modelProvidersExtensionPoint,
      },
      async init({ config, models }) {
        const settings = readAnthropicSettings(config);
        if (settings)
          models.addModelProvider(createAnthropicProvider(settings));
      },
    });
  },
});
