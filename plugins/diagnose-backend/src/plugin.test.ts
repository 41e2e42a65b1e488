import {
  clusterCollectorExtensionPoint,
  modelProvidersExtensionPoint,
  type ClusterCollector,
  type ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import diagnosePlugin from './index';

jest.setTimeout(60_000);

const oom = `Name:             web-6f7c9b5d4-x2x8k
Namespace:        shop
Containers:
  web:
    Image:          acme/web:1.2.3
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Environment:
      DB_PASSWORD:  hunter2
Events:
  Warning  BackOff  1m (x40 over 12m)  kubelet  Back-off restarting failed container web in pod web-6f7c9b5d4-x2x8k_shop(1f)`;

type Features = NonNullable<Parameters<typeof startTestBackend>[0]>['features'];
const start = async (features: Features = [], diagnose: object = {}) => {
  const { server } = await startTestBackend({
    features: [
      diagnosePlugin,
      mockServices.rootConfig.factory({
        data: {
          diagnose,
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
      mockServices.database.factory(),
      ...(features ?? []),
    ],
  });
  return server;
};

describe('diagnosePlugin', () => {
  it('diagnoses an OOM kill: cause, evidence, commands with names and risk, runbook; and its link opens', async () => {
    const server = await start();
    const { body, status } = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: oom });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      severity: 'CRITICAL',
      error_category: 'OOMKilled',
      root_cause:
        'A container used more memory than its limit and was killed by the kernel (container web of pod web-6f7c9b5d4-x2x8k in namespace shop).',
      classified_errors: [
        { category: 'OOMKilled', match_count: 2 },
        { category: 'CrashLoopBackOff', match_count: 1 },
      ],
      warnings: [],
      source: 'rules',
    });
    expect(body.evidence[0]).toMatchObject({
      kind: 'log',
      line: 7,
      category: 'OOMKilled',
    });
    expect(
      body.related_runbooks.map(
        (found: { filename: string }) => found.filename,
      ),
    ).toEqual(['oomkilled.md', 'crashloopbackoff.md']);
    expect(body.related_runbooks[0].relevance_score).toBeGreaterThanOrEqual(
      0.9,
    );
    expect(body.fix_commands).toContainEqual(
      expect.objectContaining({
        command: 'kubectl describe pod web-6f7c9b5d4-x2x8k --namespace shop',
        risk_level: 'low',
      }),
    );
    expect(body.fix_commands.at(-1).risk_level).toBe('medium');
    expect(body).not.toHaveProperty('k8s_context');

    const stored = await request(server)
      .get(`/api/diagnose/diagnoses/${body.request_id}`)
      .set('authorization', mockCredentials.user.header('user:default/other'));
    expect(stored.body.response).toEqual(body);
    expect(stored.body.request.error_message).toContain(
      'DB_PASSWORD:  [REDACTED]',
    );
    expect(stored.text).not.toContain('hunter2');
  });

  it('answers what it does not know with Unknown and what is healthy with INFO, and names no runbook', async () => {
    const server = await start();
    const unknown = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: 'TypeError: undefined is not a function' });
    expect(unknown.body).toMatchObject({
      severity: 'LOW',
      error_category: 'Unknown',
      fix_commands: [],
      related_runbooks: [],
      classified_errors: [{ category: 'Unknown' }],
    });
    const healthy = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: 'INFO started in 3 s' });
    expect(healthy.body).toMatchObject({
      severity: 'INFO',
      classified_errors: [],
      evidence: [],
    });
  });

  it('warns, and does not fail, when a cluster is asked for and none is configured', async () => {
    const server = await start();
    const { body, status } = await request(server)
      .post('/api/diagnose/diagnose')
      .send({
        error_message: 'OOMKilled',
        namespace: 'shop',
        pod_name: 'web-1',
        include_cluster_health: true,
      });
    expect(status).toBe(200);
    expect(body.warnings).toEqual([
      expect.stringContaining('No cluster is configured'),
    ]);
    const health = await request(server).get('/api/diagnose/cluster-health');
    expect(health.body).toEqual({
      clusters: [],
      warnings: [expect.stringContaining('kubernetes.clusterLocatorMethods')],
    });
  });

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
      const server = await start();
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
    const server = await start();
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

  it('lists, shows and suggests runbooks, and suggests none when nothing fits', async () => {
    const server = await start();
    const { body } = await request(server).get('/api/diagnose/runbooks');
    expect(
      body.items.map(({ filename }: { filename: string }) => filename),
    ).toEqual([
      'crashloopbackoff.md',
      'imagepullbackoff.md',
      'oomkilled.md',
      'terraform-state-lock.md',
    ]);
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
      'the TLS certificate of the ingress expires',
      'kafka consumer lag grows',
      'disk is full on the node',
    ])
      expect([other, await suggest(other)]).toEqual([other, []]);
  });

  it('lets nobody in without a token, but to its health, and asks for the permission', async () => {
    const denied = await start([
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
      runbooks: 4,
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
    const server = await start([auditor.factory]);
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

  const withParts = (
    collector: Partial<ClusterCollector>,
    provider: ModelProvider,
  ) =>
    createBackendModule({
      pluginId: 'diagnose',
      moduleId: 'test-parts',
      register({ registerInit }) {
        registerInit({
          deps: {
            clusters: clusterCollectorExtensionPoint,
            models: modelProvidersExtensionPoint,
          },
          async init({ clusters, models }) {
            clusters.setClusterCollector({
              listClusters: async () => ['local'],
              collect: async () => ({
                context: {},
                evidence: [],
                warnings: [],
              }),
              getHealth: async () => ({
                clusters: [{ name: 'local', status: 'healthy' }],
                warnings: [],
              }),
              ...collector,
            });
            models.addModelProvider(provider);
          },
        });
      },
    });

  it('takes what modules add as data: redacted, validated, and without a say in category and commands', async () => {
    const generate = jest.fn(async () => ({
      output: {
        root_cause: 'The cache has no bound.',
        explanation: 'It grows with each request.',
        prevention_tips: ['Bound it.'],
        citations: ['log-1-OOMKilled', 'made-up'],
        fix_commands: [{ command: 'kubectl delete namespace shop' }],
      },
    }));
    const server = await start(
      [
        withParts(
          {
            collect: async () => ({
              context: { env: ['TOKEN=hunter2'] },
              evidence: [
                { kind: 'event', text: 'Liveness probe failed: timeout' },
              ],
              warnings: ['quota: forbidden'],
            }),
          },
          { name: 'fake', generate },
        ),
      ],
      { model: { provider: 'fake' } },
    );
    const { body } = await request(server).post('/api/diagnose/diagnose').send({
      error_message: 'Reason: OOMKilled\nAPI_KEY=hunter2',
      namespace: 'shop',
    });
    expect(body).toMatchObject({
      source: 'model',
      error_category: 'OOMKilled',
      root_cause: 'The cache has no bound.',
      prevention_tips: ['Bound it.'],
      warnings: ['quota: forbidden'],
    });
    expect(body.evidence.map(({ kind }: { kind: string }) => kind)).toEqual([
      'log',
      'event',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|delete namespace/);
    expect(JSON.stringify(generate.mock.calls)).not.toContain('hunter2');
  });

  it('goes on with rules, and warns, when a module fails', async () => {
    const server = await start(
      [
        withParts(
          {
            collect: async () => {
              throw new Error('the cluster is down');
            },
          },
          {
            name: 'fake',
            generate: async () => ({
              output: {
                root_cause: 'x',
                explanation: 'y',
                citations: ['made-up'],
              },
            }),
          },
        ),
      ],
      { model: { provider: 'fake' } },
    );
    const { body, status } = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: 'Reason: OOMKilled', cluster: 'local' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      source: 'rules',
      error_category: 'OOMKilled',
      warnings: [
        'The cluster could not be read: the cluster is down',
        'The model fake gave no usable answer: its answer cites none of the evidence',
      ],
    });
    const health = await request(server).get('/api/diagnose/health');
    expect(health.body).toMatchObject({ model: 'fake', clusters: 1 });
    expect(
      (await request(server).get('/api/diagnose/cluster-health?cluster=other'))
        .status,
    ).toBe(404);
  });

  it('does not start with a model that no module adds', async () => {
    await expect(start([], { model: { provider: 'gemini' } })).rejects.toThrow(
      /no module adds/,
    );
  });
});
