import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

// Who is calling, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

// The catalog, its search, and templates
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
// Takes over from the index in memory when the database is PostgreSQL, and stays out of the way otherwise.
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@agentic-portal/plugin-scaffolder-backend-module-agentic-sessions'),
);

// What pages are told and remember
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-kubernetes-backend'));

// Actions of all plugins as tools of MCP clients
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@agentic-portal/plugin-agentic-sessions-backend'));
backend.add(
  import('@agentic-portal/plugin-agentic-sessions-backend-module-local'),
);
backend.add(
  import('@agentic-portal/plugin-agentic-sessions-backend-module-kubernetes'),
);
backend.add(import('@agentic-portal/plugin-diagnose-backend'));

backend.start();
