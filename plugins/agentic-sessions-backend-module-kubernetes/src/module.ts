import { createKubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import { sessionRuntimesExtensionPoint } from '@agentic-portal/plugin-agentic-sessions-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { KubernetesRuntime } from './KubernetesRuntime';
import { loadKubeConfig } from './loadKubeConfig';
import { readKubernetesConfig } from './readKubernetesConfig';

/** Adds the runtime `kubernetes`, which runs sessions in a cluster. Nothing is called before it is chosen. */
export const agenticSessionsModuleKubernetes = createBackendModule({
  pluginId: 'agentic-sessions',
  moduleId: 'kubernetes',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        runtimes: sessionRuntimesExtensionPoint,
      },
      async init({ config, logger, runtimes }) {
        const settings = readKubernetesConfig(config);
        const isChosen =
          config.getOptionalString('agenticSessions.runtime') === 'kubernetes';
        runtimes.addRuntime(
          new KubernetesRuntime({
            config: settings,
            client: createKubernetesClient({
              kubeConfig: isChosen ? loadKubeConfig(settings) : undefined,
              userAgent: 'agentic-portal',
            }),
            logger,
          }),
        );
      },
    });
  },
});
