import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { testDatabaseIds } from '../__testUtils__/testDatabaseIds';
import { DatabaseDiagnosisStore } from './DatabaseDiagnosisStore';
import type { StoredDiagnosis } from './DiagnosisStore';

jest.setTimeout(60_000);

const diagnosis = (id: string, timestamp: string): StoredDiagnosis => ({
  createdBy: 'user:default/jane',
  request: {
    error_message: 'OOMKilled — “größer”',
    include_cluster_health: false,
  },
  response: {
    request_id: id,
    timestamp,
    severity: 'CRITICAL',
    error_category: 'OOMKilled',
    root_cause: 'memory',
    explanation: 'x'.repeat(100_000),
    fix_commands: [],
    prevention_tips: [],
    related_runbooks: [],
    classified_errors: [],
    evidence: [],
    warnings: [],
    source: 'rules',
  },
});
const first = '00000000-0000-4000-8000-000000000001';
const second = '00000000-0000-4000-8000-00000000000a';

describe('DatabaseDiagnosisStore', () => {
  const databases = TestDatabases.create({ ids: testDatabaseIds() });
  const open = (knex: Knex) =>
    DatabaseDiagnosisStore.create({ getClient: async () => knex });

  it.each(databases.eachSupportedId())(
    'keeps diagnoses, and removes the old ones, on %s',
    async databaseId => {
      const store = await open(await databases.init(databaseId));
      await store.add(diagnosis(first, '2026-01-01T00:00:00.000Z'));
      await store.add(diagnosis(second, '2026-02-01T00:00:00.000Z'));
      await expect(store.get(first)).resolves.toEqual(
        diagnosis(first, '2026-01-01T00:00:00.000Z'),
      );
      await expect(store.get(second.toUpperCase())).resolves.toBeDefined();
      await expect(
        store.add(diagnosis(first, '2026-03-01T00:00:00.000Z')),
      ).rejects.toThrow();

      const [newest] = (await store.list('user:default/jane', { limit: 1 }))
        .items;
      expect(newest).toEqual({
        id: second,
        timestamp: '2026-02-01T00:00:00.000Z',
        severity: 'CRITICAL',
        error_category: 'OOMKilled',
        root_cause: 'memory',
      });
      await store.rate(first, 'user:default/joe', { helpful: true });
      await store.rate(first.toUpperCase(), 'user:default/joe', {
        helpful: false,
        comment: 'no',
      });

      await expect(
        store.removeBefore(new Date('2026-02-01T00:00:00.000Z')),
      ).resolves.toBe(1);
      await expect(store.get(first)).resolves.toBeUndefined();
      await expect(store.get(second)).resolves.toBeDefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'pages through one’s own, those of one moment included, on %s',
    async databaseId => {
      const store = await open(await databases.init(databaseId));
      const ids = Array.from(
        { length: 5 },
        (_, index) => `00000000-0000-4000-8000-00000000000${index}`,
      );
      for (const [index, id] of ids.entries()) {
        const month = index < 3 ? '01' : '02';
        await store.add(diagnosis(id, `2026-${month}-01T00:00:00.000Z`));
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list('user:default/jane', {
          limit: 2,
          cursor,
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(ids.reverse());
    },
  );

  it.each(databases.eachSupportedId())(
    'migrates up, down and up again on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const directory = resolvePackagePath(
        '@agentic-portal/plugin-diagnose-backend',
        'migrations',
      );
      await knex.migrate.latest({ directory });
      await expect(knex.schema.hasTable('diagnoses')).resolves.toBe(true);
      await knex.migrate.rollback({ directory }, true);
      await expect(knex.schema.hasTable('diagnoses')).resolves.toBe(false);
      await knex.migrate.latest({ directory });
      await expect(knex.schema.hasTable('diagnoses')).resolves.toBe(true);
    },
  );
});
