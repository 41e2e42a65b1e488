import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { audited } from './audited';
import { createRateLimiter } from './createRateLimiter';
import { createRequestValidator } from './createRequestValidator';
import { readRateLimit } from './readRateLimit';
import { TokenBuckets } from './TokenBuckets';

function createApp(perMinute: number) {
  const fail = jest.fn(async () => {});
  const success = jest.fn(async () => {});
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success, fail })),
  });
  const app = express();
  app.use(
    createRateLimiter({
      httpAuth: mockServices.httpAuth(),
      auditor,
      perMinute,
    }),
  );
  const { explain } = createRequestValidator();
  app.use(express.json({ limit: 1000 }));
  app.get('/health', (_, response) => {
    response.json({ status: 'ok' });
  });
  app.post('/echo', (incoming, response, next) => {
    audited(
      auditor,
      { eventId: 'echo', request: incoming },
      async () => {
        if (incoming.body.bad) throw new InputError('It is bad');
        return incoming.body;
      },
      () => ({ done: true }),
    ).then(body => response.json(body), next);
  });
  app.use(explain);
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );
  const post = (authorization: string, body: object = {}) =>
    request(app).post('/echo').set('authorization', authorization).send(body);
  return { app, post, auditor, fail, success };
}

const alice = mockCredentials.user.header('user:default/alice');
const bob = mockCredentials.user.header('user:default/bob');

describe('createRateLimiter', () => {
  it('refuses a user who asks too often with 429, says when to come back, and lets others in', async () => {
    const { app, post, auditor, fail } = createApp(3);
    for (let count = 0; count < 3; count += 1)
      expect((await post(alice)).status).toBe(200);
    const refused = await post(alice);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(20);
    expect(refused.body.error).toMatchObject({
      name: 'TooManyRequestsError',
      message: expect.stringMatching(
        /^user:default\/alice may make 3 requests a minute: try again in \d+ s$/,
      ),
    });
    expect((await post(bob)).status).toBe(200);
    expect((await request(app).get('/health')).status).toBe(200);

    await post(alice);
    const audits = jest
      .mocked(auditor.createEvent)
      .mock.calls.filter(([{ eventId }]) => eventId === 'rate-limit');
    expect(audits).toHaveLength(1);
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'TooManyRequestsError' }),
    });
  });

  it('refuses before it reads a body', async () => {
    const { post } = createApp(1);
    await post(alice);
    expect((await post(alice, { a: 'x'.repeat(5000) })).status).toBe(429);
  });

  it('does not limit services, and lets nobody in without credentials', async () => {
    const { post } = createApp(1);
    for (let count = 0; count < 5; count += 1)
      expect((await post(mockCredentials.service.header())).status).toBe(200);
    expect((await post(mockCredentials.none.header())).status).toBe(401);
  });

  it('records what was asked for and how it ended', async () => {
    const { post, auditor, success, fail } = createApp(10);
    await post(alice);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'echo' }),
    );
    expect(success).toHaveBeenCalledWith({ meta: { done: true } });
    expect((await post(alice, { bad: true })).status).toBe(400);
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ message: 'It is bad' }),
    });
  });

  it.each([
    [
      'a body that is too large',
      { 'content-type': 'application/json' },
      `{"a":"${'x'.repeat(2000)}"}`,
      /too large/,
    ],
    [
      'a body that is not JSON',
      { 'content-type': 'application/json' },
      '{"a":',
      /not JSON/,
    ],
    [
      'an encoding that is not known',
      { 'content-type': 'application/json', 'content-encoding': 'zstd2' },
      '{}',
      /zstd2.*gzip/,
    ],
    [
      'a character set that is not known',
      { 'content-type': 'application/json; charset=klingon' },
      '{}',
      /KLINGON.*UTF-8/,
    ],
  ])('says what is wrong with %s', async (_, headers, body, message) => {
    const { app } = createApp(10);
    const answer = await request(app)
      .post('/echo')
      .set({ authorization: alice, ...headers })
      .send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });
});

describe('TokenBuckets', () => {
  it('gives a minute’s worth at once, then evenly, and never more than that', () => {
    let now = 0;
    const buckets = new TokenBuckets(60, () => now);
    const taken = () => {
      let count = 0;
      while (buckets.take('a') === 0) count += 1;
      return count;
    };
    expect(taken()).toBe(60);
    expect(buckets.take('a')).toBe(1000);
    now = 5_000;
    expect(taken()).toBe(5);
    now = 1_000_000;
    expect(taken()).toBe(60);
    expect(buckets.take('b')).toBe(0);
  });

  it('forgets who has not asked for long when there are very many, and nobody who is at the limit', () => {
    let now = 0;
    const buckets = new TokenBuckets(1, () => now);
    for (let key = 0; key < 9_999; key += 1) buckets.take(`old ${key}`);
    now = 59_000;
    buckets.take('busy');
    now = 60_000;
    for (let key = 0; key < 5_000; key += 1) buckets.take(`new ${key}`);
    expect(buckets.take('busy')).toBeGreaterThan(0);
  });
});

describe('readRateLimit', () => {
  const read = (perMinute?: unknown) =>
    readRateLimit(
      mockServices.rootConfig({
        data: {
          diagnose: { rateLimit: perMinute === undefined ? {} : { perMinute } },
        },
      } as Parameters<typeof mockServices.rootConfig>[0]),
    );

  it('has a default, and names what is wrong', () => {
    expect(read()).toBe(60);
    expect(read(5)).toBe(5);
    for (const bad of [0, -1, 1.5, 1_000_000])
      expect(() => read(bad)).toThrow(
        `diagnose.rateLimit.perMinute is ${bad}: it has to be a whole number from 1 to 100000`,
      );
  });
});
