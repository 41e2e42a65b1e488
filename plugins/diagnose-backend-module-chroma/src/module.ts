import { runbookRetrieversExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ChromaProcess } from './ChromaProcess';
import { ChromaRunbookRetriever } from './ChromaRunbookRetriever';
import { createEmbedder } from './createEmbedder';
import { findChromaBindings } from './findChromaBindings';
import { readChromaConfig } from './readChromaConfig';
import { RemoteChroma } from './RemoteChroma';

/**
 * Finds runbooks in Chroma when `diagnose.chroma` is configured. Wrong configuration stops the start; a Chroma that is not
 * there does not: diagnosis warns, searches by words, and uses Chroma as soon as it is back.
 */
export const diagnoseModuleChroma = createBackendModule({
  pluginId: 'diagnose',
  moduleId: 'chroma',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        retrievers: runbookRetrieversExtensionPoint,
      },
      async init({ config, lifecycle, logger, retrievers }) {
        const settings = readChromaConfig(config);
        if (!settings) return;
        const embedder = createEmbedder(settings.embeddings);
        const server =
          'address' in settings.server
            ? new RemoteChroma(settings.server.address)
            : new ChromaProcess(
                {
                  bindings: findChromaBindings,
                  directory: settings.server.directory,
                },
                logger,
              );
        lifecycle.addShutdownHook(() => server.stop());
        retrievers.addRunbookRetriever(
          new ChromaRunbookRetriever(server, embedder, {
            ...settings,
            minSimilarity:
              settings.minSimilarity ?? embedder.defaultMinSimilarity,
          }),
        );
      },
    });
  },
});
