import { diagnosePermissions } from '@agentic-portal/plugin-diagnose-common';
import {
  clusterCollectorExtensionPoint,
  modelProvidersExtensionPoint,
  runbookRetrieversExtensionPoint,
  type ClusterCollector,
  type ModelProvider,
  type RunbookRetriever,
} from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { DiagnosisService } from './DiagnosisService';
import { readRateLimit } from './http/readRateLimit';
import { readModelTimeout } from './model/readModelTimeout';
import { readDiagnoseConfig } from './readDiagnoseConfig';
import { SecretRedactor } from './redaction/SecretRedactor';
import { loadRedactionKey } from './redaction/loadRedactionKey';
import { createRouter } from './router';
import { startRunbooks } from './runbooks/startRunbooks';
import { DatabaseDiagnosisStore } from './store/DatabaseDiagnosisStore';

/** Diagnosis: logs, clusters and runbooks, under `/api/diagnose`. */
export const diagnosePlugin = createBackendPlugin({
  pluginId: 'diagnose',
  register(env) {
    const models = new Map<string, ModelProvider>();
    const retrievers = new Map<string, RunbookRetriever>();
    let collector: ClusterCollector | undefined;

    env.registerExtensionPoint(modelProvidersExtensionPoint, {
      addModelProvider(provider) {
        if (models.has(provider.name))
          throw new ConflictError(
            `The model provider ${provider.name} was added before`,
          );
        models.set(provider.name, provider);
      },
    });
    env.registerExtensionPoint(runbookRetrieversExtensionPoint, {
      addRunbookRetriever(retriever) {
        if (retrievers.has(retriever.name))
          throw new ConflictError(
            `The runbook retriever ${retriever.name} was added before`,
          );
        retrievers.set(retriever.name, retriever);
      },
    });
    env.registerExtensionPoint(clusterCollectorExtensionPoint, {
      setClusterCollector(added) {
        if (collector)
          throw new ConflictError('A cluster collector was set before');
        collector = added;
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({
        auditor,
        config,
        database,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
        urlReader,
      }) {
        const {
          runbooks: runbookConfig,
          retention,
          modelProvider,
        } = readDiagnoseConfig(config);
        const model = modelProvider ? models.get(modelProvider) : undefined;
        if (modelProvider && !model)
          throw new InputError(
            `diagnose.model.provider is ${modelProvider}, which no module adds; there are: ${
              [...models.keys()].join(', ') || 'none'
            }`,
          );

        const store = await DatabaseDiagnosisStore.create(database);
        const redactor = SecretRedactor.create(
          await loadRedactionKey(await database.getClient()),
        );
        const runbooks = await startRunbooks(runbookConfig, {
          retrievers: retrievers.values(),
          urlReader,
          scheduler,
          logger,
        });

        await scheduler.scheduleTask({
          id: 'diagnose-retention',
          frequency: { hours: 1 },
          timeout: { minutes: 5 },
          fn: async () => {
            const removed = await store.removeBefore(
              new Date(Date.now() - retention),
            );
            if (removed) logger.info(`Removed ${removed} old diagnoses`);
          },
        });

        permissionsRegistry.addPermissions(diagnosePermissions);
        httpRouter.use(
          createRouter({
            service: new DiagnosisService({
              collector,
              logger,
              model,
              modelTimeout: readModelTimeout(config),
              redact: value => redactor.redact(value),
              runbooks,
              store,
            }),
            auditor,
            httpAuth,
            permissions,
            perMinute: readRateLimit(config),
          }),
        );
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
      },
    });
  },
});
