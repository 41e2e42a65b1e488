import {
  createBackend,
  discoveryFeatureLoader,
} from '@backstage/backend-defaults';

const backend = createBackend();

// The plugins and modules among this package's dependencies, as `backend.packages` of the configuration chooses: the same
// image runs as the portal, or as a part of it. `@backstage/plugin-search-backend-module-pg` takes over from the index in
// memory when the database is PostgreSQL, and stays out of the way otherwise.
backend.add(discoveryFeatureLoader);

backend.start();
