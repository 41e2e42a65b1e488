/**
 * The real Kubernetes plugin in a process of its own: it imports its client at run time, which modules in jest cannot.
 * Run by Node itself, with the configuration in a message; answers with its port.
 */
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';

process.once('message', async (clusters: object[]) => {
  const { server } = await startTestBackend({
    features: [
      // Node sees the default export of CommonJS as a property.
      'default' in kubernetesPlugin
        ? (kubernetesPlugin.default as typeof kubernetesPlugin)
        : kubernetesPlugin,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [{ type: 'config', clusters }],
          },
        },
      }),
    ],
  });
  process.send?.(server.port());
});

// Its parent is gone, or done.
process.once('disconnect', () => process.exit());
