import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import diagnosePlugin from '../index';

type Features = NonNullable<Parameters<typeof startTestBackend>[0]>['features'];
/**
 * The plugin in a test backend, on SQLite in memory.
 *
 * @param features - Modules and services beside it
 * @param diagnose - Its configuration
 */
export const startDiagnose = async (
  features: Features = [],
  diagnose: object = {},
) => {
  const { server } = await startTestBackend({
    features: [
      diagnosePlugin,
      mockServices.rootConfig.factory({
        data: {
          diagnose,
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
      mockServices.database.factory(),
      ...(features ?? []),
    ],
  });
  return server;
};
