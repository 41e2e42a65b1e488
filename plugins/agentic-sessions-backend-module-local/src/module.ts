import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sessionRuntimesExtensionPoint } from '@agentic-portal/plugin-agentic-sessions-node';
import { LocalRuntime } from './LocalRuntime';
import { readLocalConfig } from './readLocalConfig';

/** Adds the runtime `local`, which runs sessions as child processes of the backend. */
export const agenticSessionsModuleLocal = createBackendModule({
  pluginId: 'agentic-sessions',
  moduleId: 'local',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        runtimes: sessionRuntimesExtensionPoint,
      },
      async init({ config, logger, runtimes }) {
        runtimes.addRuntime(
          new LocalRuntime({ config: readLocalConfig(config), logger }),
        );
      },
    });
  },
});
