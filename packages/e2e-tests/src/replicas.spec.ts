import { expect } from '@playwright/test';
import type { BackendProcess } from './support/BackendProcess';
import { approve } from './support/approve';
import { demoSession } from './support/demoSession';
import { expectCompleteTranscript } from './support/expectCompleteTranscript';
import { followSession } from './support/followSession';
import { PortalSite } from './support/PortalSite';
import { test } from './support/test';
import { TestDatabase } from './support/TestDatabase';

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
  try {
    const env = {
      APP_CONFIG_backend_database_client: 'pg',
      APP_CONFIG_backend_database_connection: JSON.stringify(database.url),
      APP_CONFIG_backend_database_pluginDivisionMode: 'schema',
      APP_CONFIG_events_useEventBus: 'auto',
    };
    // The first is alone for a while, and so it is the leader.
    const a = await site.startBackend(env);
    await expect
      .poll(() => leaders(database), { timeout: 30_000 })
      .toEqual([a.pid]);
    const b = await site.startBackend(env);

    // The guest of A is the guest of B: they share keys, and so tokens.
    const atA = await a.signIn();
    const atB = await signInAt(a, b);
    const session = await demoSession(atA, {
      repoURL: site.repoURL,
      prompt: 'Go on when your portal dies',
      interactive: true,
      paceMs: 10_000,
      targetBranch: 'agentic/replicas',
    });
    const { name, uid } = session.metadata;
    const enough = Promise.withResolvers<void>();
    const reading = followSession(atB, name, {
      deadline: Date.now() + 150_000,
      onEvent: ({ seq }) => seq > 8 && enough.resolve(),
    });
    await Promise.race([enough.promise, reading]);
    expect(await leaders(database)).toEqual([a.pid]);
    expect(await leaders(database, `connector:${uid}`)).toEqual([a.pid]);
    await a.kill();

    await approve(atB, name);
    const end = await reading;
    expect(end.session.status.phase).toBe('Completed');
    expectCompleteTranscript(site, uid, end.events);
    expect(end.session.status.repoStatuses?.[0]).toMatchObject({
      pushed: true,
      commit: site.git('rev-parse', 'refs/heads/agentic/replicas'),
    });
    expect(await leaders(database)).toEqual([b.pid]);
  } finally {
    await site.close();
    await database.drop();
  }
});
