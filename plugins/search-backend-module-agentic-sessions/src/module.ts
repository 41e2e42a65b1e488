import { createBackendModule } from '@backstage/backend-plugin-api';

/** Sessions and their transcripts in the portal's search. */
export const agenticSessionsModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'agentic-sessions',
  register(env) {
    env.registerInit({ deps: {}, async init() {} });
  },
});
