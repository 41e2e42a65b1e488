import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ModelProvider } from './ModelProvider';

/** Where modules add the models that `diagnose.model.provider` chooses from. */
export interface ModelProvidersExtensionPoint {
  /** @throws ConflictError when a provider of that name was added before. */
  addModelProvider(provider: ModelProvider): void;
}

/** Where modules add the models that `diagnose.model.provider` chooses from. */
export const modelProvidersExtensionPoint =
  createExtensionPoint<ModelProvidersExtensionPoint>({
    id: 'diagnose.model-providers',
  });
