import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { startDiagnose } from './__testUtils__/startDiagnose';

jest.setTimeout(60_000);

const shippedRunbooks = readdirSync(resolve(__dirname, '../../../runbooks'))
  .filter(name => name.endsWith('.md') && name !== 'README.md')
  .sort();

describe('createRouter', () => {
  it.each<[string, object | string, RegExp]>([
    ['no text', {}, /error_message/],
    [
      'an empty text',
      { error_message: '' },
      /error_message.*fewer than 1 char/,
    ],
    [
      'a text that is too long',
      { error_message: 'x'.repeat(1_000_001) },
      /error_message.*1000000/,
    ],
    [
      'a body that is far too large',
      { error_message: 'x'.repeat(7_000_000) },
      /1000000 characters/,
    ],
    ['a wrong type', { error_message: 5 }, /error_message.*string/],
    [
      'an unknown field',
      { error_message: 'x', user: 'admin' },
      /unknown field "user": allowed are error_message, namespace/,
    ],
    [
      'a namespace with a flag',
      { error_message: 'x', namespace: '--all' },
      /namespace.*pattern/,
    ],
    ['a body that is not an object', '"x"', /JSON|object/],
    ['a body that is not JSON', '{"error_message":', /not JSON/],
  ])(
    'refuses %s with 400 and says what is allowed',
    async (_, body, message) => {
      const server = await startDiagnose();
      const answer = await request(server)
        .post('/api/diagnose/diagnose')
        .set('content-type', 'application/json')
        .send(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.name).toBe('InputError');
      expect(answer.body.error.message).toMatch(message);
    },
  );

  it('refuses other media types, unknown paths, parameters and ids', async () => {
    const server = await startDiagnose();
    const form = await request(server)
      .post('/api/diagnose/diagnose')
      .type('form')
      .send({ error_message: 'x' });
    expect([form.status, form.body.error.message]).toEqual([
      400,
      expect.stringContaining('application/json'),
    ]);
    const get = (path: string) => request(server).get(`/api/diagnose${path}`);
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/diagnoses/1')).status).toBe(400);
    expect(
      (await get('/diagnoses/00000000-0000-4000-8000-000000000000')).status,
    ).toBe(404);
    expect(
      (await get('/cluster-health?clusters=a')).body.error.message,
    ).toContain('clusters');
    expect((await get('/runbooks/..%2Fpackage.json')).status).toBe(400);
    expect((await get('/runbooks/nothing.md')).status).toBe(404);
  });

  it('lets a user ask so often, says when to come again, and refuses a limit that is none', async () => {
    const server = await startDiagnose([], { rateLimit: { perMinute: 2 } });
    const ask = () => request(server).get('/api/diagnose/runbooks');
    await ask().expect(200);
    await ask().expect(200);
    const refused = await ask();
    expect([refused.status, refused.headers['retry-after']]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    expect(refused.body.error.message).toMatch(/2 requests a minute/);
    await request(server).get('/api/diagnose/health').expect(200);
    await expect(
      startDiagnose([], { rateLimit: { perMinute: 0 } }),
    ).rejects.toThrow(/diagnose.rateLimit.perMinute is 0/);
  });

  it('lists, shows and suggests runbooks, and suggests none when nothing fits', async () => {
    const server = await startDiagnose();
    const { body } = await request(server).get('/api/diagnose/runbooks');
    expect(
      body.items.map(({ filename }: { filename: string }) => filename),
    ).toEqual(shippedRunbooks);
    const one = await request(server).get(
      '/api/diagnose/runbooks/oomkilled.md',
    );
    expect(one.body).toMatchObject({ title: 'A container was OOMKilled' });
    expect(one.body.content).toMatch(/^# A container/);
    const suggest = async (query: string) =>
      (
        await request(server)
          .post('/api/diagnose/suggest-runbook')
          .send({ query })
      ).body.runbooks.map(({ filename }: { filename: string }) => filename);
    expect(
      (await suggest('my container runs out of memory and gets killed'))[0],
    ).toBe('oomkilled.md');
    expect((await suggest('registry refuses to hand out the image'))[0]).toBe(
      'imagepullbackoff.md',
    );
    expect((await suggest('terraform says the state is locked'))[0]).toBe(
      'terraform-state-lock.md',
    );
    expect((await suggest('pods keep restarting'))[0]).toBe(
      'crashloopbackoff.md',
    );
    for (const other of [
      'how do I bake bread',
      'who won the football match yesterday',
      'our quarterly revenue grew by twelve percent',
    ])
      expect([other, await suggest(other)]).toEqual([other, []]);
  });

  it('lets nobody in without a token, but to its health, and asks for the permission', async () => {
    const denied = await startDiagnose([
      mockServices.permissions.mock({
        authorize: async queries =>
          queries.map(() => ({ result: AuthorizeResult.DENY })),
      }).factory,
    ]);
    const none = mockCredentials.none.header();
    const post = await request(denied)
      .post('/api/diagnose/diagnose')
      .set('authorization', none)
      .send({ error_message: 'x' });
    expect(post.status).toBe(401);
    const health = await request(denied)
      .get('/api/diagnose/health')
      .set('authorization', none);
    expect(health.body).toEqual({
      status: 'ok',
      runbooks: expect.any(Number),
      model: 'none',
      clusters: 0,
    });
    const refused = await request(denied)
      .post('/api/diagnose/diagnose')
      .send({ error_message: 'x' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('diagnose.diagnosis.create');
    expect((await request(denied).get('/api/diagnose/runbooks')).status).toBe(
      403,
    );
  });

  it('writes an auditor event for each diagnosis, without its text', async () => {
    const success = jest.fn(async () => {});
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({
        success,
        fail: jest.fn(async () => {}),
      })),
    });
    const server = await startDiagnose([auditor.factory]);
    await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: 'secret words' });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'diagnosis-create',
        meta: { characters: 12 },
      }),
    );
    expect(success).toHaveBeenCalledWith({
      meta: { id: expect.any(String), category: 'Unknown' },
    });
  });
});
