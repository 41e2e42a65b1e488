import {
  coreServices,
  createBackendModule,
  type BackendFeature,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import type { ModelProvider } from '../ModelProvider';
import { modelProvidersExtensionPoint } from '../modelProvidersExtensionPoint';

/**
 * A backend module that adds one model provider when it is configured. Nothing is called before a diagnosis asks.
 *
 * @param options - `name`: the provider's, and the module's id; `readSettings`: undefined when it is not configured, an
 * error that names the key when it is configured wrongly (see {@link readModelSettings}); `createProvider`: the provider
 */
export function createModelProviderModule<Settings extends object>(options: {
  name: string;
  readSettings: (config: RootConfigService) => Settings | undefined;
  createProvider: (settings: Settings) => ModelProvider;
}): BackendFeature {
  return createBackendModule({
    pluginId: 'diagnose',
    moduleId: options.name,
    register(reg) {
      reg.registerInit({
        deps: {
          config: coreServices.rootConfig,
          models: modelProvidersExtensionPoint,
        },
        async init({ config, models }) {
          const settings = options.readSettings(config);
          if (settings)
            models.addModelProvider(options.createProvider(settings));
        },
      });
    },
  });
}
