import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ClusterHealth, DiagnoseResponse } from '@agentic-portal/api';
import { idle, node, pod } from './__testUtils__/brokenWorkloads';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { startPortal } from './__testUtils__/startPortal';
import { TestCluster } from './__testUtils__/TestCluster';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

describeOnKubernetes('What is read', () => {
  const cluster = new TestCluster();
  let namespace: string;
  let silent: Server;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    namespace = await cluster.createNamespace('reading');
    const template = (script: string) => ({
      replicas: 1,
      selector: { matchLabels: { app: 'shop' } },
      template: {
        // The entity's label is on the Deployment only.
        metadata: { labels: { app: 'shop' } },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [node(script)],
        },
      },
    });
    const labels = { 'backstage.io/kubernetes-id': `shop-${cluster.id}` };
    await cluster.apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name: 'shop', labels },
      spec: template('process.exit(7)'),
    });
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name: 'shop' },
      spec: { selector: { app: 'shop' }, ports: [{ port: 80 }] },
    });
    const well = pod('well', node(idle));
    await cluster.apply({
      ...well,
      metadata: { namespace, name: 'well', labels: { app: 'well' } },
    });
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace, name: 'settings' },
      data: { colour: 'a value that nobody may read' },
    });
    const { account, token } = await cluster.createReader();
    await cluster.bindReader(account, ['resourcequotas', 'networkpolicies']);

    // Takes connections and never answers.
    silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const serviceAccount = {
      authProvider: 'serviceAccount',
      serviceAccountToken: token,
    };
    portal = await startPortal(
      [
        cluster.config('real', serviceAccount),
        {
          name: 'away',
          url: 'http://127.0.0.1:1',
          ...serviceAccount,
        },
        {
          name: 'silent',
          url: `http://127.0.0.1:${port}`,
          ...serviceAccount,
        },
        cluster.config('own-token', {
          authProvider: 'oidc',
          oidcTokenProvider: 'okta',
        }),
        cluster.config('bad-token', {
          authProvider: 'serviceAccount',
          serviceAccountToken: 'not-a-token',
        }),
      ],
      [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'shop',
            annotations: {
              'backstage.io/kubernetes-id': `shop-${cluster.id}`,
              'backstage.io/kubernetes-cluster': 'real',
            },
          },
        },
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'nowhere' },
        },
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'well',
            annotations: {
              'backstage.io/kubernetes-label-selector': 'app=well',
              'backstage.io/kubernetes-namespace': namespace,
              'backstage.io/kubernetes-cluster': 'real',
            },
          },
        },
      ],
    );
  });

  afterAll(async () => {
    await portal?.stop();
    silent?.closeAllConnections();
    silent?.close();
    await cluster.remove();
  });

  const diagnose = async (body: object): Promise<DiagnoseResponse> =>
    (await portal.call('/diagnose', { error_message: 'Why?', ...body })).body;

  it('follows an entity from its label down to the container that fails, and up to the Service', async () => {
    const answer = await until('the Service has no endpoints', async () => {
      const found = await diagnose({ entity_ref: 'component:default/shop' });
      return (
        found.cluster_findings?.some(
          ({ object }) => object.kind === 'Service',
        ) &&
        found.cluster_findings.some(
          ({ category }) => category === 'CrashLoopBackOff',
        ) &&
        found
      );
    });
    const [cause] = answer.cluster_findings!;
    expect(cause).toMatchObject({
      category: 'CrashLoopBackOff',
      message: expect.stringContaining('exit code 7'),
      object: { kind: 'Pod', namespace, cluster: 'real' },
    });
    expect(
      answer.cluster_findings!.find(({ object }) => object.kind === 'Service')
        ?.explained_by,
    ).toContain(cause.id);
    // Two kinds are forbidden; that blanks nothing, and is said once.
    expect(
      answer.warnings.filter(warning => warning.startsWith('real: ')),
    ).toEqual([
      'real: networkpolicies, resourcequotas could not be read: it is forbidden to you',
    ]);
  });

  it('says nothing of an entity that is well', async () => {
    await until('the pod is ready', async () => {
      const { body } = await portal.call(
        '/findings?entity_ref=component:default/well',
      );
      return body.findings.length === 0;
    });
    const answer = await diagnose({
      namespace,
      pod_name: 'well',
      cluster: 'real',
    });
    expect(answer.cluster_findings ?? []).toEqual([]);
    expect(answer.classified_errors).toEqual([]);
  });

  it('looks around a pod that is not there any more', async () => {
    const answer = await diagnose({
      namespace,
      pod_name: 'gone',
      cluster: 'real',
    });
    expect(answer.warnings.join()).toContain(
      `real: there is no pod gone in the namespace ${namespace}`,
    );
    expect(answer.cluster_findings?.length).toBeGreaterThan(0);
  });

  it('reports each cluster by itself: those that are away, silent or refuse hide none', async () => {
    const started = Date.now();
    const { status, body } = await portal.call('/cluster-health');
    expect(status).toBe(200);
    expect(Date.now() - started).toBeLessThan(15_000);
    const { clusters } = body as ClusterHealth;
    const byName = Object.fromEntries(clusters.map(one => [one.name, one]));
    expect(byName.away).toMatchObject({
      status: 'unknown',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
    expect(byName.silent).toMatchObject({
      status: 'unknown',
      message: expect.stringMatching(/no answer within \d+ seconds/),
    });
    expect(byName['own-token']).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('your own token of oidc.okta'),
    });
    expect(byName['bad-token']).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('does not accept the credentials'),
    });

    const { real } = byName;
    expect(real.nodes?.total).toBeGreaterThan(0);
    expect(real.workloads?.total).toBeGreaterThan(0);
    expect(real.findings).toContainEqual(
      expect.objectContaining({
        category: 'CrashLoopBackOff',
        object: expect.objectContaining({ namespace, cluster: 'real' }),
      }),
    );
    // A person can recompute it.
    const points = real.score_parts!.reduce(
      (sum, part) => sum + part.points,
      0,
    );
    expect(real.score).toBe(Math.max(0, 100 - points));
    expect(real.changes).toContainEqual(
      expect.objectContaining({ message: 'ConfigMap settings was made' }),
    );
    expect(real.warnings?.join()).toContain('resourcequotas could not be read');
    expect(JSON.stringify(body)).not.toContain('nobody may read');
  });

  it('says what is not there: a namespace, the objects of an entity', async () => {
    const answer = await diagnose({ namespace: 'no-such', cluster: 'real' });
    expect(answer.warnings).toContain('real: there is no namespace no-such');
    const { body } = await portal.call(
      '/findings?entity_ref=component:default/nowhere',
    );
    expect(body.warnings.join()).toContain(
      'Nothing was found of component:default/nowhere: no object has backstage.io/kubernetes-id=nowhere',
    );
  });

  it('finds a pod in the cluster that has it when none is named', async () => {
    const answer = await diagnose({ pod_name: 'well' });
    expect(JSON.stringify(answer.k8s_context)).toContain(namespace);
    expect(answer.warnings.join()).toContain('away could not be read');
    expect(answer.warnings.join()).not.toContain('there is no pod');
  });

  it('names the clusters that there are when another one is asked for', async () => {
    const answer = await diagnose({ namespace, cluster: 'none' });
    expect(answer.warnings.join()).toContain(
      'There is no cluster none: configured are real, away, silent, own-token, bad-token',
    );
    const health = await portal.call('/cluster-health?cluster=none');
    expect(health.status).toBe(404);
  });
});
