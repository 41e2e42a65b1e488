import { expect } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approve } from './support/approve';
import { demoSession } from './support/demoSession';
import { expectCompleteTranscript } from './support/expectCompleteTranscript';
import { followSession } from './support/followSession';
import { PortalSite } from './support/PortalSite';
import { test } from './support/test';
import { TestDatabase } from './support/TestDatabase';

/** Events that a reader must see before and after the kill, so that it happens in the middle of a stream. */
const enoughEvents = 20;

test('of two backends on one PostgreSQL the leader is killed, and a reader of the other misses nothing', async () => {
  const server = TestDatabase.server();
  test.skip(
    !server && !process.env.CI,
    'No PostgreSQL: BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
  );
  expect(server, 'CI has a PostgreSQL').toBeTruthy();
  test.setTimeout(360_000);
  const site = await PortalSite.create();
  const database = await TestDatabase.create(String(server));
  // The agent talks for as long as this file is not there: no clock decides when the leader dies.
  const quiet = join(site.data, 'quiet');
  try {
    const env = {
      APP_CONFIG_backend_database_client: 'pg',
      APP_CONFIG_backend_database_connection: JSON.stringify(database.url),
      APP_CONFIG_backend_database_pluginDivisionMode: 'schema',
      APP_CONFIG_events_useEventBus: 'auto',
      APP_CONFIG_agenticSessions_agents_talker: JSON.stringify({
        kind: 'command',
        title: 'Talker',
        command: [
          'sh',
          '-c',
          `n=0; while [ ! -e ${quiet} ]; do n=$((n+1)); echo "line $n"; sleep 0.2; done; echo $n > LINES`,
        ],
        promptVia: 'stdin',
      }),
    };
    // Each has a Chroma of its own, where they have none to share.
    const start = (name: string) =>
      site.startBackend({
        ...env,
        APP_CONFIG_diagnose_chroma_start_directory: join(site.data, name),
      });
    const a = await start('chroma-a');
    const atA = await a.signIn();
    // A is alone when they start, and so it leads and talks to their runners.
    const talking = await atA.createSession('default', {
      spec: {
        prompt: 'Talk until it is quiet',
        agent: 'talker',
        interactive: false,
        timeout: 300,
        repos: [
          {
            input: { repoURL: site.repoURL },
            output: { targetBranch: 'agentic/talked' },
          },
        ],
      },
    });
    const asking = await demoSession(atA, {
      repoURL: site.repoURL,
      prompt: 'Ask me, whoever leads',
      interactive: true,
      paceMs: 0,
      targetBranch: 'agentic/asked',
    });
    const leases = [
      'session-controller',
      `session/${talking.metadata.uid}`,
      `session/${asking.metadata.uid}`,
    ];
    await expect
      .poll(() => leaseHolders(database, leases), { timeout: 60_000 })
      .toEqual([a.pid, a.pid, a.pid]);

    const b = await start('chroma-b');
    // A's guest is B's guest: they share the keys that tokens are signed with.
    const atB = b.clientOf(await a.guestToken());
    let received = 0;
    const reading = followSession(atB, talking.metadata.name, {
      deadline: Date.now() + 150_000,
      onEvent: ({ seq }) => {
        received = seq;
      },
    });
    const readMore = async () => {
      const before = received;
      await expect
        .poll(() => received, { timeout: 60_000 })
        .toBeGreaterThan(before + enoughEvents);
    };
    await readMore();
    expect(await leaseHolders(database, leases)).toEqual([a.pid, a.pid, a.pid]);
    await a.kill();
    await readMore();
    writeFileSync(quiet, '');

    await approve(atB, asking.metadata.name);
    const talked = await reading;
    const asked = await followSession(atB, asking.metadata.name, {
      deadline: Date.now() + 60_000,
    });
    for (const [{ session, events }, branch] of [
      [talked, 'agentic/talked'],
      [asked, 'agentic/asked'],
    ] as const) {
      expect(session.status.phase).toBe('Completed');
      expect(session.status.run).toBe(1);
      expectCompleteTranscript(site.journal(session.metadata.uid), events);
      expect(session.status.repoStatuses?.[0]).toMatchObject({
        pushed: true,
        commit: site.git('rev-parse', `refs/heads/${branch}`),
      });
    }
    expect(await leaseHolders(database, leases.slice(0, 1))).toEqual([b.pid]);
  } finally {
    writeFileSync(quiet, '');
    await site.close();
    await database.drop();
  }
});

/** The processes that hold leases now; undefined for a lease that nobody ever held. */
async function leaseHolders(
  database: TestDatabase,
  names: string[],
): Promise<Array<number | undefined>> {
  const leases = await database.query<{ name: string; holder: string }>(
    'SELECT name, holder FROM "agentic-sessions".leases',
  );
  return names.map(wanted => {
    const holder = leases.find(({ name }) => name === wanted)?.holder;
    // Host, process and a random part.
    return holder ? Number(holder.split('/')[1]) : undefined;
  });
}
