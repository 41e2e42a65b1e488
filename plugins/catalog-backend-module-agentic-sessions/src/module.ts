import { createBackendModule } from '@backstage/backend-plugin-api';

/** The portal's agents and MCP servers in the catalog. */
export const agenticSessionsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'agentic-sessions',
  register(env) {
    env.registerInit({ deps: {}, async init() {} });
  },
});
