import { ConflictError } from '@backstage/errors';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import { DatabaseLeaseLock } from './DatabaseLeaseLock';
import { DatabaseProjectStore } from './DatabaseProjectStore';
import { DatabaseSessionStore } from './DatabaseSessionStore';
import { deleteTranscript } from './deleteTranscript';

jest.setTimeout(60_000);

describe.each(createTestDatabases().eachSupportedId())(
  'deleteTranscript on %p',
  id => {
    const databases = createTestDatabases();

    it('deletes a transcript of several steps, and no other, in turns with other work', async () => {
      const database = await initDatabase(databases, id);
      await new DatabaseProjectStore(database).create(
        'default',
        { members: [] },
        'test',
      );
      const store = new DatabaseSessionStore(database);
      const long = (await store.create(makeSession('long'))).metadata.uid;
      const other = (await store.create(makeSession('other'))).metadata.uid;
      const fill = (uid: string, count: number) =>
        database.knex.batchInsert(
          'transcript_events',
          Array.from({ length: count }, (_, index) => ({
            session_uid: uid,
            seq: index + 1,
            run: 1,
            runner_number: index + 1,
            event: '{}',
          })),
          500,
        );
      await fill(long, 12_000);
      await fill(other, 3);
      const count = async (uid: string) =>
        Number(
          (
            await database
              .knex('transcript_events')
              .where({ session_uid: uid })
              .count('* as count')
          )[0].count,
        );

      const lost = { name: 'a', holder: 'nobody', epoch: 1 };
      await expect(deleteTranscript(database, long, lost)).rejects.toThrow(
        ConflictError,
      );
      expect(await count(long)).toBe(12_000);

      const { epoch } = await new DatabaseLeaseLock(
        database,
        'a',
      ).acquireOrRenew('me', 60_000);
      let turns = 0;
      const others = setInterval(() => (turns += 1), 0);
      await deleteTranscript(database, long, {
        name: 'a',
        holder: 'me',
        epoch,
      });
      clearInterval(others);
      expect(await count(long)).toBe(0);
      expect(await count(other)).toBe(3);
      expect(turns).toBeGreaterThan(0);
    });
  },
);
