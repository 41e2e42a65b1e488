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
      await expect(
        store.getFeedback(first, 'user:default/joe'),
      ).resolves.toEqual({ helpful: true });
      await store.rate(first.toUpperCase(), 'user:default/joe', {
        helpful: false,
        comment: 'no\0, it was the quota',
      });
      await expect(
        store.getFeedback(first.toUpperCase(), 'user:default/joe'),
      ).resolves.toEqual({ helpful: false, comment: 'no, it was the quota' });
      await expect(
        store.getFeedback(first, 'user:default/jane'),
      ).resolves.toBeUndefined();

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
    'lists what somebody asked on, the oldest first and in one line, on %s',
    async databaseId => {
      const store = await open(await databases.init(databaseId));
      const ask = (index: number, question: string, createdBy?: string) => {
        const id = `00000000-0000-4000-8000-0000000001${10 + index}`;
        const asked = diagnosis(id, `2026-02-0${index}T00:00:00.000Z`);
        asked.request.error_message = question;
        asked.request.parent_id = first.toUpperCase();
        return store.add({ ...asked, ...(createdBy && { createdBy }) });
      };
      await store.add(diagnosis(first, '2026-01-01T00:00:00.000Z'));
      await ask(2, `  why?\n\0\tonly ${'🙈'.repeat(300)}`);
      await ask(1, 'which limit?');
      await ask(3, 'of Joe', 'user:default/joe');
      await expect(
        store.listFollowUps(first, 'user:default/jane'),
      ).resolves.toEqual([
        {
          id: '00000000-0000-4000-8000-000000000111',
          timestamp: '2026-02-01T00:00:00.000Z',
          question: 'which limit?',
        },
        {
          id: '00000000-0000-4000-8000-000000000112',
          timestamp: '2026-02-02T00:00:00.000Z',
          question: `why? only ${'🙈'.repeat(190)}`,
        },
      ]);
      await expect(
        store.listFollowUps(second, 'user:default/jane'),
      ).resolves.toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'gives follow-ups of before it listed them their questions on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const directory = resolvePackagePath(
        '@agentic-portal/plugin-diagnose-backend',
        'migrations',
      );
      await knex.migrate.latest({ directory });
      await knex.migrate.down({ directory });
      await expect(
        knex.schema.hasColumn('diagnoses', 'question'),
      ).resolves.toBe(false);
      const { createdBy, request, response } = diagnosis(
        second,
        '2026-02-01T00:00:00.000Z',
      );
      await knex('diagnoses').insert({
        id: second,
        created_by: createdBy,
        created_at: Date.parse(response.timestamp),
        request: JSON.stringify({ ...request, error_message: 'why\0\n now?' }),
        response: JSON.stringify(response),
        parent_id: first,
      });
      const store = await open(knex);
      await expect(
        store.listFollowUps(first, createdBy),
      ).resolves.toMatchObject([{ id: second, question: 'why now?' }]);
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
