import {
  clusterCollectorExtensionPoint,
  modelProvidersExtensionPoint,
  type ClusterCollector,
  type ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startDiagnose } from './__testUtils__/startDiagnose';

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

describe('diagnosePlugin', () => {
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
                findings: [],
                objects: [],
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

  it('diagnoses an OOM kill: cause, evidence, commands with names and risk, runbook; and its link opens', async () => {
    const server = await startDiagnose();
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
    ).toEqual(expect.arrayContaining(['oomkilled.md', 'crashloopbackoff.md']));
    expect(body.related_runbooks[0].filename).toBe('oomkilled.md');
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
    expect(body).not.toHaveProperty('citations');

    const stored = await request(server)
      .get(`/api/diagnose/diagnoses/${body.request_id}`)
      .set('authorization', mockCredentials.user.header('user:default/other'));
    expect(stored.body.response).toEqual(body);
    expect(stored.body.request.error_message).toMatch(
      /DB_PASSWORD: {2}\[REDACTED:[0-9a-f]{6}\]/,
    );
    expect(stored.text).not.toContain('hunter2');
  });

  it('answers what it does not know with Unknown and what is healthy with INFO, and names no runbook', async () => {
    const server = await startDiagnose();
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
    const server = await startDiagnose();
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
    const server = await startDiagnose(
      [
        withParts(
          {
            collect: async () => ({
              context: { env: ['TOKEN=hunter2'] },
              evidence: [
                { kind: 'event', text: 'Liveness probe failed: timeout' },
              ],
              findings: [],
              objects: [],
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
    expect(body.citations).toEqual(['log-1-OOMKilled']);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|delete namespace/);
    expect(JSON.stringify(generate.mock.calls)).not.toContain('hunter2');
  });

  it('goes on with rules, and warns, when a module fails', async () => {
    const server = await startDiagnose(
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
    await expect(
      startDiagnose([], { model: { provider: 'gemini' } }),
    ).rejects.toThrow(/no module adds/);
  });
});
