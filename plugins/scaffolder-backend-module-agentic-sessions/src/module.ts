import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAgenticSessionCreateAction } from './actions/agenticSessionCreate';

/** Adds the actions of agentic sessions to the Scaffolder. */
export const scaffolderModuleAgenticSessions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'agentic-sessions',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        actions.addActions(
          createAgenticSessionCreateAction({ auth, discovery }),
        );
      },
    });
  },
});
