import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import {
  aiResourceEntityModel,
  CatalogModelSources,
  defaultCatalogEntityModel,
  mcpServerApiEntityModel,
} from '@backstage/catalog-model/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { RegistryEntityProvider } from './RegistryEntityProvider';

const root = 'catalog.providers.agenticSessions';

/** The portal's agents and MCP servers in the catalog. */
export const agenticSessionsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'agentic-sessions',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        logger,
        model,
        scheduler,
      }) {
        // A catalog that is told of one layer knows those only that it is told of.
        model.addModelSource(
          CatalogModelSources.static([
            defaultCatalogEntityModel,
            aiResourceEntityModel,
            mcpServerApiEntityModel,
          ]),
        );
        const schedule = config.getOptionalConfig(`${root}.schedule`);
        catalog.addEntityProvider(
          new RegistryEntityProvider({
            auth,
            discovery,
            logger,
            taskRunner: scheduler.createScheduledTaskRunner(
              schedule
                ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
                : {
                    frequency: { minutes: 5 },
                    timeout: { minutes: 1 },
                    initialDelay: { seconds: 5 },
                  },
            ),
            owner: config.getOptionalString(`${root}.owner`) ?? 'unknown',
            lifecycle:
              config.getOptionalString(`${root}.lifecycle`) ?? 'production',
          }),
        );
      },
    });
  },
});
