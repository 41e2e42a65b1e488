import type { DiagnosisEvent } from '@agentic-portal/api';
import { clusterCollectorExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startDiagnose } from './__testUtils__/startDiagnose';

jest.setTimeout(60_000);

const oom = `State: Terminated
  Reason:    OOMKilled
  Exit Code: 137`;

const readEvents = (text: string): DiagnosisEvent[] =>
  text
    .split('\n\n')
    .filter(block => block.startsWith('data: '))
    .map(block => JSON.parse(block.slice('data: '.length)));

const finding = {
  id: 'pod-shop-web-1-OOMKilled',
  category: 'OOMKilled',
  severity: 'CRITICAL',
  message: 'Container web of pod web-1 was killed at its limit of 64Mi',
  object: { kind: 'Pod', namespace: 'shop', name: 'web-1', cluster: 'local' },
} as const;

/** A cluster with one broken pod, that notes what it is asked. */
const brokenCluster = (asked: object[]) =>
  createBackendModule({
    pluginId: 'diagnose',
    moduleId: 'test-cluster',
    register({ registerInit }) {
      registerInit({
        deps: { clusters: clusterCollectorExtensionPoint },
        async init({ clusters }) {
          clusters.setClusterCollector({
            listClusters: async () => ['local'],
            collect: async (what, { clusterTokens }) => {
              asked.push({ ...what, clusterTokens });
              return {
                context: { pods: 1 },
                evidence: [
                  {
                    kind: 'event',
                    text: 'Warning BackOff Back-off restarting failed container web in pod web-1_shop(1f)',
                    object: finding.object,
                  },
                ],
                findings: [finding],
                objects: [
                  finding.object,
                  { kind: 'Deployment', namespace: 'shop', name: 'web' },
                ],
                warnings: ['pods of batch: forbidden'],
              };
            },
            getHealth: async () => ({ clusters: [], warnings: [] }),
          });
        },
      });
    },
  });

describe('A conversation about a failure', () => {
  it('tells of each stage as it goes on, and ends with the diagnosis that its link opens', async () => {
    const server = await startDiagnose();
    const { status, headers, text } = await request(server)
      .post('/api/diagnose/diagnose/stream')
      .send({ error_message: oom });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/event-stream/);
    const events = readEvents(text);
    expect(
      events.map(({ type, stage, status: of }) => [type, stage, of].join(' ')),
    ).toEqual([
      'stage classify started',
      'stage classify finished',
      'stage collect skipped',
      'stage retrieve started',
      'stage retrieve finished',
      'stage model skipped',
      'stage answer started',
      'stage answer finished',
      'diagnosis  ',
    ]);
    expect(events[1].message).toBe('OOMKilled');
    const diagnosis = events.at(-1)?.diagnosis;
    expect(diagnosis?.error_category).toBe('OOMKilled');
    const { body } = await request(server).get(
      `/api/diagnose/diagnoses/${diagnosis?.request_id}`,
    );
    expect(body.response).toEqual(diagnosis);
  });

  it('refuses a bad request of a stream before it begins', async () => {
    const server = await startDiagnose();
    const post = (body: object) =>
      request(server).post('/api/diagnose/diagnose/stream').send(body);
    expect((await post({})).status).toBe(400);
    const orphan = await post({
      error_message: 'why?',
      parent_id: '00000000-0000-4000-8000-000000000000',
    });
    expect([orphan.status, orphan.body.error.message]).toEqual([
      400,
      expect.stringMatching(/^parent_id: there is no diagnosis 0000/),
    ]);
  });

  it('a question about an answer looks at the same evidence and place again', async () => {
    const asked: object[] = [];
    const server = await startDiagnose([brokenCluster(asked)]);
    const diagnose = async (body: object) =>
      (
        await request(server)
          .post('/api/diagnose/diagnose')
          .set('backstage-kubernetes-authorization-google', 'of-jane')
          .send(body)
      ).body;
    const first = await diagnose({
      error_message:
        'Liveness probe failed: HTTP probe failed with statuscode: 500',
      namespace: 'shop',
      pod_name: 'web-1',
    });
    expect(first).toMatchObject({
      error_category: 'OOMKilled',
      severity: 'CRITICAL',
      cluster_findings: [finding],
      k8s_context: { pods: 1 },
      warnings: ['pods of batch: forbidden'],
    });
    expect(first.root_cause).toContain('limit of 64Mi');
    const second = await diagnose({
      error_message: 'What should I look at next?',
      parent_id: first.request_id,
    });
    expect(second).toMatchObject({
      parent_id: first.request_id,
      error_category: 'OOMKilled',
    });
    expect(
      second.classified_errors.map(
        ({ category }: { category: string }) => category,
      ),
    ).toContain('LivenessProbeFailure');
    expect(asked).toEqual(
      Array(2).fill(
        expect.objectContaining({
          namespace: 'shop',
          podName: 'web-1',
          clusterTokens: { google: 'of-jane' },
        }),
      ),
    );
  });

  it('a diagnosis names what its reader asked on about it, and each of those what it asks on about', async () => {
    const server = await startDiagnose();
    const ask = async (user: string, body: object) =>
      (
        await request(server)
          .post('/api/diagnose/diagnose')
          .set(
            'authorization',
            mockCredentials.user.header(`user:default/${user}`),
          )
          .send(body)
      ).body.request_id;
    const read = async (user: string, id: string) =>
      (
        await request(server)
          .get(`/api/diagnose/diagnoses/${id}`)
          .set(
            'authorization',
            mockCredentials.user.header(`user:default/${user}`),
          )
      ).body;
    const first = await ask('jane', { error_message: oom });
    expect(await read('jane', first)).not.toHaveProperty('follow_ups');
    const question = 'Is it the\npassword=hunter2hunter2?';
    const second = await ask('jane', {
      error_message: question,
      parent_id: first,
    });
    await ask('joe', { error_message: 'And for me?', parent_id: first });
    const { follow_ups: followUps } = await read('jane', first);
    expect(followUps).toEqual([
      {
        id: second,
        timestamp: expect.stringMatching(/Z$/),
        question: expect.stringMatching(/^Is it the password=\[REDACTED/),
      },
    ]);
    expect((await read('jane', second)).response.parent_id).toBe(first);
    expect((await read('joe', first)).follow_ups).toMatchObject([
      { question: 'And for me?' },
    ]);
  });

  it('everyone has a history of their own, page by page', async () => {
    const server = await startDiagnose();
    const as = (user: string) =>
      mockCredentials.user.header(`user:default/${user}`);
    const ids: string[] = [];
    for (const line of ['first', 'second', 'third']) {
      const { body } = await request(server)
        .post('/api/diagnose/diagnose')
        .set('authorization', as('jane'))
        .send({ error_message: `${oom}\n${line}` });
      ids.unshift(body.request_id);
    }
    const list = async (user: string, query = '') =>
      (
        await request(server)
          .get(`/api/diagnose/diagnoses${query}`)
          .set('authorization', as(user))
      ).body;
    const page = await list('jane', '?limit=2');
    const rest = await list('jane', `?limit=2&cursor=${page.nextCursor}`);
    expect(
      [...page.items, ...rest.items].map(({ id }: { id: string }) => id).sort(),
    ).toEqual([...ids].sort());
    expect(rest.nextCursor).toBeUndefined();
    expect(page.items[0]).toMatchObject({
      severity: 'CRITICAL',
      error_category: 'OOMKilled',
    });
    expect(await list('joe')).toEqual({ items: [] });
    expect((await list('jane', '?cursor=x')).error.message).toMatch(
      /cursor is not one/,
    );
    expect((await list('jane', '?limit=0')).error.message).toMatch(/limit/);
  });

  it('keeps what readers say of it, and exports it as a document that a log cannot break', async () => {
    const server = await startDiagnose();
    const { body } = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: `${oom}\n\`\`\`\n# <b>not a heading</b>` });
    const url = `/api/diagnose/diagnoses/${body.request_id}`;
    const rate = (feedback: object) =>
      request(server).put(`${url}/feedback`).send(feedback);
    expect((await rate({ helpful: true })).status).toBe(204);
    expect((await rate({ helpful: false, comment: 'no' })).status).toBe(204);
    expect((await rate({ helpful: 'yes' })).status).toBe(400);
    expect((await rate({ stars: 5 })).status).toBe(400);
    const said = async (user?: string) =>
      (
        await request(server)
          .get(url)
          .set('authorization', mockCredentials.user.header(user))
      ).body.feedback;
    expect(await said()).toEqual({ helpful: false, comment: 'no' });
    expect(await said('user:default/other')).toBeUndefined();
    const missing = await request(server)
      .put(
        '/api/diagnose/diagnoses/00000000-0000-4000-8000-000000000000/feedback',
      )
      .send({ helpful: true });
    expect(missing.status).toBe(404);

    const { headers, text } = await request(server).get(`${url}/markdown`);
    expect(headers['content-type']).toMatch(/^text\/markdown/);
    expect(text).toContain(`# ${body.root_cause}`);
    expect(text).toContain('**CRITICAL** · OOMKilled');
    expect(text).toContain('````\nState: Terminated');
    expect(text).toContain(body.fix_commands[0].command);
  });

  it('says what is wrong now with an entity, or that no cluster is there to ask', async () => {
    const url = '/api/diagnose/findings?entity_ref=component:default/shop';
    const asked: object[] = [];
    const server = await startDiagnose([brokenCluster(asked)]);
    expect((await request(server).get(url)).body).toEqual({
      findings: [finding],
      workloads: 1,
      warnings: ['pods of batch: forbidden'],
    });
    expect(asked).toMatchObject([{ entityRef: 'component:default/shop' }]);
    expect(
      (await request(server).get('/api/diagnose/findings')).body.error.message,
    ).toMatch(/entity_ref/);
    const alone = await startDiagnose();
    expect((await request(alone).get(url)).body).toEqual({
      findings: [],
      workloads: 0,
      warnings: [expect.stringMatching(/No cluster is configured/)],
    });
  });
});
