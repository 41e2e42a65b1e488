import { AgenticPortalClient } from '@agentic-portal/sdk';
import type { ScheduleSpec } from '@agentic-portal/api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import agenticSessionsPlugin from '../index';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const viewer = 'user:default/viewer';
const sessionTemplate = { spec: { prompt: 'Tidy up' } };
const everyMorning: ScheduleSpec = {
  schedule: '0 6 * * *',
  timeZone: 'Europe/Berlin',
  suspend: false,
  concurrencyPolicy: 'Forbid',
  startingDeadlineSeconds: 3600,
  sessionTemplate,
};

const person = (name: string, groups: string[] = []): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { memberOf: groups },
  relations: groups.map(group => ({
    type: 'memberOf',
    targetRef: `group:default/${group}`,
  })),
});

describe.each(createTestDatabases().eachSupportedId())(
  'schedules on %p',
  id => {
    const databases = createTestDatabases();
    let portal: Awaited<ReturnType<typeof startPortal>>;

    beforeAll(async () => {
      portal = await startPortal(databases, id);
    });
    afterAll(() => portal.stop());

    const create = (name: string, spec: Partial<ScheduleSpec> = {}) =>
      portal.as(jane).schedules.create('default', {
        metadata: { name },
        spec: { ...everyMorning, ...spec },
      });
    const runsOf = (name: string) =>
      portal.as(viewer).schedules.listRuns('default', name);
    /** As if its time had come some seconds ago. */
    const makeDue = (name: string, seconds = 1) =>
      portal
        .knex('schedules')
        .where({ name })
        .update({
          next_at: new Date(Date.now() - seconds * 1000).toISOString(),
        });
    const untilRuns = async (name: string, count: number) => {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const runs = await runsOf(name);
        if (runs.length >= count) return runs;
        if (Date.now() > deadline) throw new Error(`${name} did not run`);
        await pause(50);
      }
    };

    it('makes a session when its time has come, and says when the next one is', async () => {
      const made = await create('morning');
      expect(made.metadata.createdBy).toBe(jane);
      const next = new Date(made.status.nextScheduleTime!);
      expect(next.getTime()).toBeGreaterThan(Date.now());
      expect(
        next.toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' }),
      ).toBe('06:00:00');
      await makeDue('morning');
      const [run] = await untilRuns('morning', 1);
      expect(run).toMatchObject({ outcome: 'started' });
      const session = await portal
        .as(viewer)
        .getSession('default', run.session!);
      expect(session.metadata).toMatchObject({
        createdBy: jane,
        labels: { 'agentic-portal.io/schedule': 'morning' },
      });
      expect(session.spec.prompt).toBe('Tidy up');
      const { status } = await portal
        .as(viewer)
        .schedules.get('default', 'morning');
      expect(status.nextScheduleTime).toBe(made.status.nextScheduleTime);
      expect(status.lastRun).toEqual(run);
    });

    it('skips while the session before is at work, unless both may run', async () => {
      await create('busy');
      await makeDue('busy');
      const [first] = await untilRuns('busy', 1);
      await makeDue('busy');
      const [second] = await untilRuns('busy', 2);
      expect(second).toMatchObject({
        outcome: 'skipped',
        session: first.session,
        message: expect.stringContaining('has not ended'),
      });
      const { metadata, spec } = await portal
        .as(jane)
        .schedules.get('default', 'busy');
      await portal
        .as(jane)
        .schedules.replace(
          'default',
          'busy',
          { spec: { ...spec, concurrencyPolicy: 'Allow' } },
          { ifMatch: metadata.generation },
        );
      await expect(
        portal
          .as(jane)
          .schedules.replace(
            'default',
            'busy',
            { spec },
            { ifMatch: metadata.generation },
          ),
      ).rejects.toMatchObject({ status: 412 });
      const run = await portal.as(jane).schedules.run('default', 'busy');
      expect(run).toMatchObject({ outcome: 'started', triggeredBy: jane });
      expect(run.session).not.toBe(first.session);
    });

    it('makes one session, and not one for each time, after the portal was away, and none when it is too late', async () => {
      await create('late');
      await makeDue('late', 3_000);
      await create('later');
      await makeDue('later', 4_000);
      expect(await untilRuns('late', 1)).toMatchObject([
        { outcome: 'started' },
      ]);
      expect(await untilRuns('later', 1)).toMatchObject([
        {
          outcome: 'missed',
          message: expect.stringContaining('startingDeadlineSeconds is 3600'),
        },
      ]);
    });

    it('finds the session of a try that was killed before it was recorded', async () => {
      await create('killed');
      const due = new Date(Math.floor(Date.now() / 60_000) * 60_000);
      const name = `killed-${due.getTime() / 60_000}`;
      await portal.as(jane).createSession('default', {
        metadata: { name, labels: { 'agentic-portal.io/schedule': 'killed' } },
        spec: { prompt: 'Tidy up' },
      } as Parameters<AgenticPortalClient['createSession']>[1]);
      await portal
        .knex('schedules')
        .where({ name: 'killed' })
        .update({ next_at: due.toISOString() });
      expect(await untilRuns('killed', 1)).toMatchObject([
        { outcome: 'started', session: name },
      ]);
    });

    it('runs with the rights that its owner has now', async () => {
      const member = 'user:default/member';
      await portal.as(jane).patchProject('default', {
        spec: {
          members: [
            { subject: jane, role: 'admin' },
            { subject: viewer, role: 'viewer' },
            { subject: 'group:default/crew', role: 'editor' },
          ],
        },
      });
      await portal
        .as(member, ['group:default/crew'])
        .schedules.create('default', {
          metadata: { name: 'crew' },
          spec: everyMorning,
        });
      await makeDue('crew');
      expect(await untilRuns('crew', 1)).toMatchObject([
        { outcome: 'started' },
      ]);
      portal.people.set(member, person('member'));
      await portal
        .knex('schedules')
        .where({ name: 'crew' })
        .update({ last_session_uid: null });
      await makeDue('crew');
      expect((await untilRuns('crew', 2))[0]).toMatchObject({
        outcome: 'refused',
        message: expect.stringContaining('no member of project default'),
      });
      portal.people.delete(member);
      await makeDue('crew');
      expect((await untilRuns('crew', 3))[0]).toMatchObject({
        outcome: 'refused',
        message: expect.stringContaining('not in the catalog any more'),
      });
      // Whoever saves it owns it.
      const { spec } = await portal.as(jane).schedules.get('default', 'crew');
      await portal.as(jane).schedules.replace('default', 'crew', { spec });
      await makeDue('crew');
      expect((await untilRuns('crew', 4))[0]).toMatchObject({
        outcome: 'started',
      });
    });

    it('makes nothing while it is suspended, and goes on from now afterwards', async () => {
      await create('paused');
      const { schedules } = portal.as(jane);
      const paused = await schedules.suspend('default', 'paused', true);
      expect(paused.status.nextScheduleTime).toBeUndefined();
      expect(paused.metadata.createdBy).toBe(jane);
      const resumed = await schedules.suspend('default', 'paused', false);
      expect(Date.parse(resumed.status.nextScheduleTime!)).toBeGreaterThan(
        Date.now(),
      );
      expect(await runsOf('paused')).toEqual([]);
    });

    it('goes with its history and leaves its sessions', async () => {
      await create('gone');
      const run = await portal.as(jane).schedules.run('default', 'gone');
      await portal.as(jane).schedules.remove('default', 'gone');
      await expect(runsOf('gone')).rejects.toMatchObject({ status: 404 });
      await expect(
        portal.as(jane).getSession('default', run.session!),
      ).resolves.toBeDefined();
    });

    it.each([
      [{ schedule: 'tomorrow' }, /five fields/],
      [{ schedule: '* * * * * *' }, /five fields/],
      [{ schedule: '61 * * * *' }, /minute: 61/],
      [{ schedule: '2026-12-24T18:00:00' }, /five fields/],
      [{ timeZone: 'Mars/Base' }, /spec.timeZone is Mars\/Base/],
      [
        { sessionTemplate: { spec: { prompt: 'x', agent: 'nobody' } } },
        /nobody is not an agent/,
      ],
      [{ startingDeadlineSeconds: 1 }, /startingDeadlineSeconds/],
    ])('refuses %j, and makes nothing', async (spec, message) => {
      await expect(
        create('bad', spec as Partial<ScheduleSpec>),
      ).rejects.toMatchObject({
        status: 400,
        message: expect.stringMatching(message),
      });
      expect(
        (await portal.as(jane).schedules.list('default')).map(
          ({ metadata }) => metadata.name,
        ),
      ).not.toContain('bad');
    });

    it('lets viewers look and no more, and strangers not even that', async () => {
      await expect(
        portal.as(viewer).schedules.create('default', {
          metadata: { name: 'mine' },
          spec: everyMorning,
        }),
      ).rejects.toMatchObject({ status: 403 });
      await expect(
        portal.as('user:default/stranger').schedules.list('default'),
      ).rejects.toMatchObject({ status: 404 });
    });

    it('that cannot be read is refused once, and holds no other one up', async () => {
      await create('elsewhere');
      await create('after');
      await create('broken');
      await portal
        .knex('schedules')
        .where({ name: 'elsewhere' })
        .update({
          spec: JSON.stringify({ ...everyMorning, timeZone: 'Mars/Base' }),
        });
      await portal
        .knex('schedules')
        .where({ name: 'broken' })
        .update({
          spec: JSON.stringify({ ...everyMorning, sessionTemplate: null }),
        });
      await makeDue('elsewhere', 20);
      await makeDue('broken', 10);
      await makeDue('after');
      expect(await untilRuns('after', 1)).toMatchObject([
        { outcome: 'started' },
      ]);
      expect(await runsOf('broken')).toEqual([]);
      expect(await runsOf('elsewhere')).toMatchObject([
        {
          outcome: 'refused',
          message: expect.stringContaining('spec.timeZone is Mars/Base'),
        },
      ]);
      const { status } = await portal
        .as(viewer)
        .schedules.get('default', 'elsewhere');
      expect(status.nextScheduleTime).toBeUndefined();
    });

    it('is never due on a day that there is not', async () => {
      const { status } = await create('never', { schedule: '0 0 31 2 *' });
      expect(status.nextScheduleTime).toBeUndefined();
    });
  },
);

async function startPortal(
  databases: ReturnType<typeof createTestDatabases>,
  id: TestDatabaseId,
) {
  const { knex }: { knex: Knex } = await initDatabase(databases, id);
  const people = new Map<string, Entity>([
    [jane, person('jane')],
    ['user:default/member', person('member', ['crew'])],
  ]);
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async ref => people.get(String(ref)),
  });
  const groups = new Map<string, string[]>();
  const backend = await startTestBackend({
    features: [
      agenticSessionsPlugin,
      catalog.factory,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const userEntityRef = (principal as { userEntityRef: string })
            .userEntityRef;
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...(groups.get(userEntityRef) ?? []),
            ],
          };
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          agenticSessions: {
            runtime: 'test',
            agents: { demo: { kind: 'demo' } },
            projects: {
              default: {
                members: [
                  { subject: jane, role: 'admin' },
                  { subject: viewer, role: 'viewer' },
                ],
              },
            },
          },
        },
      }),
    ],
  });
  const baseUrl = `http://localhost:${
    (backend.server.address() as AddressInfo).port
  }`;
  return {
    knex,
    people,
    as: (user: string, memberOf: string[] = []) => {
      groups.set(user, memberOf);
      return AgenticPortalClient.create({
        baseUrl,
        token: mockCredentials.user.token(user),
      });
    },
    stop: () => backend.stop(),
  };
}
