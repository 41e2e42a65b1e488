import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import type { Database } from './Database';
import { DatabaseProjectStore } from './DatabaseProjectStore';
import { DatabaseSessionStore } from './DatabaseSessionStore';
import { decodeCursor } from './SessionCursor';
import type { SessionFilter } from './sessionFilter';

jest.setTimeout(60_000);

const jane = 'user:default/jane';
const team = 'group:default/team';

describe.each(createTestDatabases().eachSupportedId())(
  'filters of sessions on %p',
  id => {
    const databases = createTestDatabases();
    let database: Database;
    let store: DatabaseSessionStore;
    let projects: DatabaseProjectStore;

    beforeEach(async () => {
      database = await initDatabase(databases, id);
      store = new DatabaseSessionStore(database);
      projects = new DatabaseProjectStore(database);
      await projects.create(
        'apps',
        { members: [{ subject: jane, role: 'viewer' }] },
        'test',
      );
      await projects.create(
        'infra',
        { members: [{ subject: team, role: 'editor' }] },
        'test',
      );
      await projects.create('secret', { members: [] }, 'test');
    });

    const add = (
      project: string,
      name: string,
      spec: Parameters<typeof makeSession>[1] = {},
    ) => {
      const session = makeSession(name, spec);
      return store.create({
        ...session,
        metadata: { ...session.metadata, project },
      });
    };

    const names = async (filter: SessionFilter) => {
      const { items } = await store.list(filter, {
        orderBy: 'name',
        limit: 50,
      });
      return items.map(item => item.metadata.name);
    };

    it('page and follow the sessions of all projects that one is a member of, and of no other', async () => {
      const { resourceVersion } = await store.list(
        { memberOf: [jane, team] },
        { orderBy: 'name', limit: 10 },
      );
      await add('apps', 'a');
      await add('infra', 'b');
      const hidden = await add('secret', 'c');
      await add('apps', 'd');

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list(
          { memberOf: [jane, team] },
          {
            orderBy: '-name',
            limit: 2,
            cursor: cursor ? decodeCursor(cursor, '-name') : undefined,
          },
        );
        seen.push(...page.items.map(item => item.metadata.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(['d', 'b', 'a']);
      expect(await names({ memberOf: [jane] })).toEqual(['a', 'd']);
      expect(await names({ memberOf: [] })).toEqual([]);

      await store.remove(hidden.metadata.uid);
      const changes = async (memberOf: string[]) => {
        const { events } = await store.changesAfter(Number(resourceVersion), {
          memberOf,
        });
        return events.map(event =>
          'object' in event ? event.object.metadata.name : event.type,
        );
      };
      expect(await changes([jane, team])).toEqual(['a', 'b', 'd']);
      // Who leaves a project hears no more of it.
      await projects.update('infra', () => ({ members: [] }));
      expect(await changes([jane, team])).toEqual(['a', 'd']);
    });

    it('find a repository however its URL is written, and no other', async () => {
      const on = (repoURL: string) => ({ repos: [{ input: { repoURL } }] });
      await add('apps', 'a', on('https://git.example/Acme/Orders'));
      await add('apps', 'b', on('https://git.example/acme/orders.git'));
      await add('apps', 'c', on('https://git.example/acme/orders-api'));
      for (const repoURL of [
        'https://git.example/acme/orders',
        'https://GIT.example/acme/orders.git',
        'https://git.example/ACME/orders/',
      ]) {
        expect(await names({ project: 'apps', repoURL })).toEqual(['a', 'b']);
      }
    });

    it('find sessions that are to fix a diagnosis', async () => {
      const session = makeSession('fix');
      await store.create({
        ...session,
        metadata: {
          ...session.metadata,
          project: 'apps',
          annotations: { 'agentic-portal.io/diagnosis': 'd-1' },
        },
      });
      await add('apps', 'other');
      expect(await names({ memberOf: [jane], diagnosis: 'd-1' })).toEqual([
        'fix',
      ]);
      expect(await names({ memberOf: [jane], diagnosis: 'd-2' })).toEqual([]);
    });

    it('find running sessions by what their agents do', async () => {
      const set = async (name: string, phase: string, agentStatus?: string) => {
        const { metadata } = await add('apps', name);
        await database
          .knex('sessions')
          .where({ uid: metadata.uid })
          .update({ phase, live: JSON.stringify({ agentStatus }) });
      };
      await set('working', 'Running', 'working');
      await set('waiting', 'Running', 'waiting_input');
      await set('silent', 'Running');
      // A runner that died without a last word.
      await set('failed', 'Failed', 'waiting_input');
      expect(
        await names({ memberOf: [jane], agentStatus: 'waiting_input' }),
      ).toEqual(['waiting']);
      expect(await names({ project: 'apps', agentStatus: 'working' })).toEqual([
        'working',
      ]);
    });
  },
);
