import { GoneError } from '@agentic-portal/controller-runtime';
import { ConflictError } from '@backstage/errors';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import type { Database } from './Database';
import { DatabaseLeaseLock } from './DatabaseLeaseLock';
import { DatabaseProjectStore } from './DatabaseProjectStore';
import { DatabaseSessionStore } from './DatabaseSessionStore';
import { decodeCursor } from './SessionCursor';

jest.setTimeout(60_000);

describe.each(createTestDatabases().eachSupportedId())(
  'DatabaseSessionStore on %p',
  id => {
    const databases = createTestDatabases();
    let database: Database;
    let store: DatabaseSessionStore;

    beforeEach(async () => {
      database = await initDatabase(databases, id);
      store = new DatabaseSessionStore(database);
      await new DatabaseProjectStore(database).create(
        'default',
        { members: [] },
        'test',
      );
    });

    const changes = async (after: string | number) => {
      const { events, resourceVersion } = await store.changesAfter(
        Number(after),
        { project: 'default' },
      );
      return {
        events: events.map(event =>
          event.type === 'BOOKMARK'
            ? event.type
            : `${event.type} ${event.object.metadata.name}`,
        ),
        resourceVersion,
      };
    };

    it('refuses a second session of the same name, and makes nothing of it', async () => {
      await store.create(makeSession('a'));
      await expect(store.create(makeSession('a'))).rejects.toThrow(
        ConflictError,
      );
      expect(
        (
          await store.list(
            { project: 'default' },
            { orderBy: 'name', limit: 10 },
          )
        ).items,
      ).toHaveLength(1);
    });

    it('tells a watch everything after a list: additions, changes, deletions, each in its newest state', async () => {
      const a = await store.create(makeSession('a'));
      const { resourceVersion } = await store.list(
        { project: 'default' },
        { orderBy: 'name', limit: 10 },
      );
      expect((await changes(resourceVersion)).events).toEqual([]);

      const b = await store.create(makeSession('b'));
      await store.update(a.metadata.uid, ({ spec }) => ({
        spec: { ...spec, displayName: 'A' },
      }));
      const first = await changes(resourceVersion);
      expect(first.events).toEqual(['ADDED b', 'MODIFIED a']);

      await store.remove(b.metadata.uid);
      expect((await changes(first.resourceVersion)).events).toEqual([
        'DELETED b',
      ]);
      // Who was away all the time hears of b's end only, which is harmless to who never knew it.
      expect((await changes(resourceVersion)).events).toEqual([
        'MODIFIED a',
        'DELETED b',
      ]);
    });

    it('tells of the sessions of a removed project whoever watches all, and nobody who watches one of its name', async () => {
      const a = await store.create(makeSession('a'));
      await store.remove(a.metadata.uid);
      await new DatabaseProjectStore(database).remove('default');
      const after = Number(a.metadata.resourceVersion);
      const names = async (scope: { project?: string }) =>
        (await store.changesAfter(after, scope)).events.map(
          event => event.type,
        );
      expect(await names({})).toEqual(['DELETED']);
      expect(await names({ project: 'default' })).toEqual([]);
    });

    it('answers a watch from before the compaction that it must list again', async () => {
      const a = await store.create(makeSession('a'));
      await store.remove(a.metadata.uid);
      await store.compact(new Date(Date.now() + 1000));
      await expect(changes(a.metadata.resourceVersion)).rejects.toThrow(
        GoneError,
      );
      await store.create(makeSession('b'));
      const { resourceVersion } = await store.list(
        { project: 'default' },
        { orderBy: 'name', limit: 10 },
      );
      expect((await changes(resourceVersion)).events).toEqual([]);
    });

    it('gives versions in the order of commits, so that a reader misses nothing of writers that race', async () => {
      const writers = Array.from({ length: 20 }, (_, index) =>
        store.create(makeSession(`s-${index}`)),
      );
      const seen = new Set<string>();
      let version = 0;
      const read = async () => {
        const { events, resourceVersion } = await store.changesAfter(version);
        expect(resourceVersion).toBeGreaterThanOrEqual(version);
        version = resourceVersion;
        for (const event of events) {
          if (event.type !== 'BOOKMARK') seen.add(event.object.metadata.name);
        }
      };
      let writing = true;
      const reading = (async () => {
        while (writing) await read();
      })();
      await Promise.all(writers);
      writing = false;
      await reading;
      await read();
      expect(seen.size).toBe(20);
    });

    it('raises the generation with the spec and not with the status', async () => {
      const { metadata } = await store.create(makeSession('a'));
      const status = await store.update(metadata.uid, before => ({
        status: { ...before.status, startTime: new Date().toISOString() },
      }));
      expect(status.metadata.generation).toBe(1);
      const spec = await store.update(metadata.uid, before => ({
        spec: { ...before.spec, timeout: 60 },
      }));
      expect(spec.metadata.generation).toBe(2);
      expect(Number(spec.metadata.resourceVersion)).toBeGreaterThan(
        Number(status.metadata.resourceVersion),
      );
    });

    it('refuses what a controller writes that lost its lease', async () => {
      const { metadata } = await store.create(makeSession('a'));
      const lock = new DatabaseLeaseLock(database, 'controller');
      const { epoch } = await lock.acquireOrRenew('old', 60_000);
      const claim = { name: 'controller', holder: 'old', epoch };
      const write = () =>
        store.update(metadata.uid, () => ({ settled: true }), claim);
      await write();
      await lock.release('old');
      await lock.acquireOrRenew('new', 60_000);
      await expect(write()).rejects.toThrow(ConflictError);
      // Nor does it help to get the lease back: in between somebody else acted.
      await lock.release('new');
      await lock.acquireOrRenew('old', 60_000);
      await expect(write()).rejects.toThrow(ConflictError);
    });

    it('pages through every session once, in each order, while sessions come and go', async () => {
      for (let index = 0; index < 25; index += 1) {
        await store.create(makeSession(`s-${String(index).padStart(2, '0')}`));
      }
      for (const orderBy of ['name', '-name', '-creationTimestamp', 'phase']) {
        const names: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.list(
            { project: 'default' },
            {
              orderBy,
              limit: 10,
              cursor: cursor ? decodeCursor(cursor, orderBy) : undefined,
            },
          );
          names.push(...page.items.map(item => item.metadata.name));
          if (!cursor && orderBy === 'name') {
            await store.create(makeSession('s-00-new'));
          }
          cursor = page.nextCursor;
        } while (cursor);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter(name => /^s-\d\d$/.test(name))).toHaveLength(25);
      }
    });

    it('filters by phase, agent, repository, creator and part of a name, with wildcards taken literally', async () => {
      await store.create(
        makeSession('a', {
          displayName: 'Fix 100% of it',
          repos: [{ input: { repoURL: 'https://github.com/acme/one' } }],
        }),
      );
      await store.create(
        makeSession('b', { agent: 'claude' }, { phase: 'Failed' }),
      );
      const names = async (filter: object) => {
        const { items } = await store.list(
          { project: 'default', ...filter },
          { orderBy: 'name', limit: 10 },
        );
        return items.map(item => item.metadata.name);
      };
      expect(await names({ phase: ['Failed', 'Timeout'] })).toEqual(['b']);
      expect(await names({ agent: 'claude' })).toEqual(['b']);
      expect(await names({ repoURL: 'https://github.com/acme/one' })).toEqual([
        'a',
      ]);
      expect(await names({ createdBy: 'user:default/other' })).toEqual([]);
      expect(await names({ search: '100% OF' })).toEqual(['a']);
      expect(await names({ search: '1%f' })).toEqual([]);
    });

    it('shows the controller unsettled sessions only, and their leaving as a deletion', async () => {
      const { metadata } = await store.create(makeSession('a'));
      const list = await store.listUnsettled();
      expect(list.items).toHaveLength(1);
      await store.update(metadata.uid, () => ({ settled: true }));
      expect((await store.listUnsettled()).items).toEqual([]);
      const { events } = await store.changesAfter(
        Number(list.resourceVersion),
        { unsettled: true },
      );
      expect(events.map(event => event.type)).toEqual(['DELETED']);
    });
  },
);
