import type { TestDatabaseId } from '@backstage/backend-test-utils';

const POSTGRES: readonly TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
];

/** SQLite always, and each PostgreSQL whose address the environment has. */
export function testDatabaseIds(): TestDatabaseId[] {
  return [
    'SQLITE_3',
    ...POSTGRES.filter(
      id =>
        process.env[
          `BACKSTAGE_TEST_DATABASE_${id.replace('_', '')}_CONNECTION_STRING`
        ],
    ),
  ];
}
