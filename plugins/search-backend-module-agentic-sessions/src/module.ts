import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { onlyMembersFind } from './onlyMembersFind';
import { SessionCollatorFactory } from './SessionCollatorFactory';

const scheduleKey = 'search.collators.agenticSessions.schedule';

/** Sessions and their transcripts in the portal's search, for members of their projects. */
export const agenticSessionsModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'agentic-sessions',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        indexRegistry: searchIndexRegistryExtensionPoint,
      },
      async init(deps) {
        // Modules start before their plugin does, so that this comes before the plugin's own routes.
        deps.httpRouter.use(onlyMembersFind(deps));
        deps.indexRegistry.addCollator({
          schedule: deps.scheduler.createScheduledTaskRunner(
            readSchedule(deps.config),
          ),
          factory: new SessionCollatorFactory(deps),
        });
      },
    });
  },
});

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig(scheduleKey);
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : {
        frequency: { minutes: 5 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 10 },
      };
}
