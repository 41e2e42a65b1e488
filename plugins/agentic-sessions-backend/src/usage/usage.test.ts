import {
  CustomEvent,
  type JournalEntry,
  type Usage,
} from '@agentic-portal/api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import type { Database } from '../database/Database';
import { DatabaseLeaseLock } from '../database/DatabaseLeaseLock';
import { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { ProjectService } from '../service/ProjectService';
import { UsageService } from './UsageService';
import { recordUsage } from './recordUsage';

jest.setTimeout(60_000);

const jane = 'user:default/jane';

const says = (number: number, time: string, value: Usage): JournalEntry => ({
  number,
  event: {
    type: 'CUSTOM',
    name: CustomEvent.Usage,
    value,
    timestamp: Date.parse(time),
  },
});

describe.each(createTestDatabases().eachSupportedId())('usage on %p', id => {
  const databases = createTestDatabases();
  let database: Database;
  let sessions: DatabaseSessionStore;
  let projects: DatabaseProjectStore;
  let report: (query: object) => ReturnType<UsageService['report']>;
  let append: (
    uid: string,
    run: number,
    ...entries: JournalEntry[]
  ) => Promise<unknown>;

  beforeEach(async () => {
    database = await initDatabase(databases, id);
    sessions = new DatabaseSessionStore(database);
    projects = new DatabaseProjectStore(database);
    for (const name of ['default', 'secret']) {
      await projects.create(
        name,
        {
          members:
            name === 'default' ? [{ subject: jane, role: 'viewer' }] : [],
        },
        'test',
      );
    }
    const service = new UsageService(
      database,
      new ProjectService(
        projects,
        sessions,
        mockServices.permissions.mock({
          authorize: async () => [{ result: AuthorizeResult.ALLOW }],
        }),
      ),
    );
    const caller = {
      credentials: mockCredentials.user(jane),
      userEntityRef: jane,
      ownershipEntityRefs: [jane],
    };
    report = query => service.report(caller, query);
    const lock = new DatabaseLeaseLock(database, 'session');
    const { epoch } = await lock.acquireOrRenew('A', 60_000);
    const store = new DatabaseTranscriptStore(database, [recordUsage]);
    append = (uid, run, ...entries) =>
      store.appendFromRunner(uid, run, entries, {
        name: 'session',
        holder: 'A',
        epoch,
      });
  });

  const create = async (name: string, project = 'default') => {
    const session = makeSession(name, { agent: 'claude' });
    session.metadata.project = project;
    return (await sessions.create(session)).metadata.uid;
  };

  it('books what a run says in all on the days on which it used it, and the same only once', async () => {
    const uid = await create('a');
    const first = says(1, '2026-11-20T23:59:59Z', {
      inputTokens: 100,
      outputTokens: 10,
      costUSD: 0.5,
      turns: 1,
    });
    const second = says(2, '2026-11-21T00:10:00Z', {
      inputTokens: 250,
      outputTokens: 30,
      costUSD: 1.25,
      turns: 3,
    });
    await append(uid, 1, first);
    await append(uid, 1, first, second);
    await append(uid, 1, first, second);
    // The next run counts from nothing.
    await append(uid, 2, says(1, '2026-11-21T09:00:00Z', { turns: 1 }));
    const other = await create('b');
    await append(other, 1, says(1, '2026-11-21T09:00:00Z', { turns: 5 }));

    const { items } = await report({ from: '2026-11-20', to: '2026-11-21' });
    const same = {
      project: 'default',
      user: 'user:default/mock',
      agent: 'claude',
    };
    expect(items).toEqual([
      {
        ...same,
        day: '2026-11-20',
        sessions: 1,
        inputTokens: 100,
        outputTokens: 10,
        costUSD: 0.5,
        turns: 1,
      },
      {
        ...same,
        day: '2026-11-21',
        sessions: 2,
        inputTokens: 150,
        outputTokens: 20,
        costUSD: 0.75,
        turns: 8,
      },
    ]);
  });

  it('stays when the session goes', async () => {
    const uid = await create('a');
    await append(uid, 1, says(1, '2026-11-21T09:00:00Z', { turns: 2 }));
    await database.knex('transcript_events').delete();
    await database.knex('sessions').where({ uid }).delete();
    expect(
      (await report({ from: '2026-11-21', to: '2026-11-21' })).items,
    ).toMatchObject([{ turns: 2 }]);
  });

  it('goes with its project: another one of its name sees nothing of it', async () => {
    const uid = await create('a');
    await append(uid, 1, says(1, '2026-11-21T09:00:00Z', { turns: 2 }));
    const day = { from: '2026-11-21', to: '2026-11-21' };
    expect((await report(day)).items).toHaveLength(1);
    // A project goes when its sessions are gone.
    await database.knex('transcript_events').delete();
    await database.knex('sessions').where({ uid }).delete();
    await projects.remove('default');
    await projects.create(
      'default',
      { members: [{ subject: jane, role: 'viewer' }] },
      'test',
    );
    expect((await report(day)).items).toEqual([]);
  });

  it('is told to members only', async () => {
    const uid = await create('a', 'secret');
    await append(uid, 1, says(1, '2026-11-21T09:00:00Z', { turns: 2 }));
    expect(
      (await report({ from: '2026-11-21', to: '2026-11-21' })).items,
    ).toEqual([]);
    await expect(report({ project: 'secret' })).rejects.toThrow(
      /no project named secret/,
    );
  });

  it.each([
    [{ from: '2026-11-21', to: '2026-11-20' }, /are 0 days; allowed: 1 to 366/],
    [{ from: '2020-01-01', to: '2026-11-20' }, /allowed: 1 to 366/],
  ])('refuses %j', async (query, message) => {
    await expect(report(query)).rejects.toThrow(message);
  });

  it('reports the last 30 days when nothing is said', async () => {
    const { from, to } = await report({});
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(29);
  });
});
