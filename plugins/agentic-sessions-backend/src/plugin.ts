import { agenticSessionsPermissions } from '@agentic-portal/plugin-agentic-sessions-common';
import {
  type SessionRuntime,
  sessionRuntimesExtensionPoint,
} from '@agentic-portal/plugin-agentic-sessions-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createAgenticSessions } from './createAgenticSessions';
import { TestRuntime } from './runtimes/TestRuntime';

/** Agentic sessions: their API, storage, controller and connectors. */
export const agenticSessionsPlugin = createBackendPlugin({
  pluginId: 'agentic-sessions',
  register(env) {
    const runtimes = new Map<string, SessionRuntime>();
    const addRuntime = (runtime: SessionRuntime) => {
      if (runtimes.has(runtime.name)) {
        throw new ConflictError(
          `There is a session runtime named ${runtime.name} already`,
        );
      }
      runtimes.set(runtime.name, runtime);
    };
    addRuntime(new TestRuntime());
    env.registerExtensionPoint(sessionRuntimesExtensionPoint, { addRuntime });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        deps.permissionsRegistry.addPermissions(agenticSessionsPermissions);
        const { router, start, stop } = await createAgenticSessions({
          ...deps,
          runtimes,
        });
        deps.httpRouter.use(router);
        deps.lifecycle.addStartupHook(start);
        deps.lifecycle.addBeforeShutdownHook(stop);
      },
    });
  },
});
