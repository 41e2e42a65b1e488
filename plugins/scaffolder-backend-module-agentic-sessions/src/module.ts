import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAgenticSessionApproveAction } from './actions/agenticSessionApprove';
import { createAgenticSessionCreateAction } from './actions/agenticSessionCreate';
import { createAgenticSessionResultAction } from './actions/agenticSessionResult';
import { createAgenticSessionSendAction } from './actions/agenticSessionSend';
import { createAgenticSessionWaitAction } from './actions/agenticSessionWait';
import { createPublishGitAction } from './actions/publishGit';

/** Adds the actions of agentic sessions to the Scaffolder. */
export const scaffolderModuleAgenticSessions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'agentic-sessions',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const options = { auth, discovery };
        actions.addActions(
          createAgenticSessionCreateAction(options),
          createAgenticSessionWaitAction(options),
          createAgenticSessionApproveAction(options),
          createAgenticSessionSendAction(options),
          createAgenticSessionResultAction(options),
          createPublishGitAction({ config }),
        );
      },
    });
  },
});
