import { TestDatabases } from '@backstage/backend-test-utils';
import { testDatabaseIds } from '../__testUtils__/testDatabaseIds';
import { loadRedactionKey } from './loadRedactionKey';

const migration = require('../../migrations/20261121_redaction_key');

jest.setTimeout(60_000);

describe('loadRedactionKey', () => {
  const databases = TestDatabases.create({ ids: testDatabaseIds() });

  it.each(databases.eachSupportedId())(
    'gives one key to all who ask at once, on %s',
    async id => {
      const knex = await databases.init(id);
      await migration.up(knex);
      const keys = await Promise.all(
        Array.from({ length: 5 }, () => loadRedactionKey(knex)),
      );
      expect(keys[0]).toHaveLength(32);
      for (const key of keys) expect(key).toEqual(keys[0]);
      await migration.down(knex);
      expect(await knex.schema.hasTable('diagnose_redaction_key')).toBe(false);
    },
  );
});
