import { clusterCollectorExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { PortalClusters } from './client/PortalClusters';
import { PortalClusterCollector } from './PortalClusterCollector';

/** Diagnosis reads the clusters of the portal's Kubernetes plugin. */
export const diagnoseModuleKubernetes = createBackendModule({
  pluginId: 'diagnose',
  moduleId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        collectors: clusterCollectorExtensionPoint,
        discovery: coreServices.discovery,
      },
      async init({ auth, catalog, collectors, discovery }) {
        collectors.setClusterCollector(
          new PortalClusterCollector({
            catalog,
            clusters: new PortalClusters({ auth, discovery }),
          }),
        );
      },
    });
  },
});
