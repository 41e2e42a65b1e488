import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('migrations', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'go up, down to nothing, and up again: %p',
    async id => {
      const knex = await databases.init(id);
      const directory = resolvePackagePath(
        '@agentic-portal/plugin-agentic-sessions-backend',
        'migrations',
      );
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('sessions')).toBe(true);
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('sessions')).toBe(false);
      expect(await knex.schema.hasTable('counters')).toBe(false);
      await knex.migrate.latest({ directory });
      expect(await knex('counters').select('name')).toHaveLength(2);
    },
  );
});
