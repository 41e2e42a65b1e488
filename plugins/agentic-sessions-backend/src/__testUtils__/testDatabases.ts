import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Database } from '../database/Database';

/** SQLite, and each PostgreSQL whose connection string the environment has; nothing is started in Docker. */
export function createTestDatabases(): TestDatabases {
  return TestDatabases.create({
    ids: [
      'SQLITE_3',
      'POSTGRES_18',
      'POSTGRES_17',
      'POSTGRES_16',
      'POSTGRES_15',
      'POSTGRES_14',
    ],
    disableDocker: true,
  });
}

/** A migrated database of the test's own. */
export async function initDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Database> {
  const knex = await databases.init(id);
  return migrate(knex);
}

/** The plugin's database over a connection; several of them on one stand for several replicas. */
export function migrate(knex: Knex): Promise<Database> {
  return Database.create({ getClient: async () => knex });
}
