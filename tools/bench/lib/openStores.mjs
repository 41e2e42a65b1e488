import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../lib/paths.mjs';

const plugin = join(root, 'plugins/agentic-sessions-backend');
const require = createRequire(join(plugin, 'package.json'));
// Lets `require` below read TypeScript, as `backstage-cli package start` does.
require('@backstage/cli/config/nodeTransform.cjs');

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
quiet.child = () => quiet;

/**
 * The plugin's own stores on a database, through Backstage's connection to it: the same tables, indexes and settings
 * that the portal has.
 *
 * @param settings - `backend.database` of app-config
 */
export async function openStores(settings) {
  const { ConfigReader } = require('@backstage/config');
  const { DatabaseManager } = require('@backstage/backend-defaults/database');
  const source = name => require(join(plugin, 'src/database', name));
  const manager = DatabaseManager.fromConfig(
    new ConfigReader({ backend: { database: settings } }),
  ).forPlugin('agentic-sessions', { logger: quiet });
  const { Database } = source('Database');
  const { DatabaseLeaseLock } = source('DatabaseLeaseLock');
  const { DatabaseSessionStore } = source('DatabaseSessionStore');
  const { DatabaseTranscriptStore } = source('DatabaseTranscriptStore');
  const { transcriptProjections } = source('../transcriptProjections');
  const database = await Database.create(manager);
  return {
    knex: database.knex,
    sessions: new DatabaseSessionStore(database),
    transcripts: new DatabaseTranscriptStore(database, transcriptProjections),
    /** Takes a lease that appends are made under. */
    async claim(name) {
      const holder = 'bench';
      const { epoch } = await new DatabaseLeaseLock(
        database,
        name,
      ).acquireOrRenew(holder, 600_000);
      return { name, holder, epoch };
    },
    close: () => database.knex.destroy(),
  };
}
