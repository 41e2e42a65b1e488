import {
  clusterCollectorExtensionPoint,
  type ClusterCollector,
} from '@agentic-portal/plugin-diagnose-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import request from 'supertest';
import { startDiagnose } from './__testUtils__/startDiagnose';

jest.setTimeout(60_000);

const deployment = { kind: 'Deployment', namespace: 'shop', name: 'web' };

const refuse = async () => {
  throw new Error('403 Forbidden by https://jane:hunter2hunter2@cluster.test');
};

/** A portal whose Kubernetes plugin refuses to list clusters, and does the rest as the test says. */
async function portal(collector: Partial<ClusterCollector>) {
  const server = await startDiagnose([
    createBackendModule({
      pluginId: 'diagnose',
      moduleId: 'test-cluster',
      register({ registerInit }) {
        registerInit({
          deps: { clusters: clusterCollectorExtensionPoint },
          async init({ clusters }) {
            clusters.setClusterCollector({
              listClusters: refuse,
              collect: refuse,
              getHealth: refuse,
              ...collector,
            });
          },
        });
      },
    }),
  ]);
  return async (path: string) => {
    const { status, body } = await request(server).get(`/api/diagnose${path}`);
    return { status, body };
  };
}

const findings = '/findings?entity_ref=component:default/shop';

describe('ClusterStatus', () => {
  it('shows the clusters that the user may see where the portal itself may list none', async () => {
    const get = await portal({
      collect: async () => ({
        context: {},
        evidence: [],
        findings: [],
        objects: [deployment],
        warnings: [],
      }),
      getHealth: async () => ({
        clusters: [{ name: 'local', status: 'healthy' }],
        warnings: [],
      }),
    });
    expect(await get('/cluster-health')).toEqual({
      status: 200,
      body: { clusters: [{ name: 'local', status: 'healthy' }], warnings: [] },
    });
    expect(await get(findings)).toEqual({
      status: 200,
      body: { findings: [], workloads: 1, warnings: [] },
    });
  });

  it('says in its health that clusters cannot be listed, and not why to whoever asks', async () => {
    const get = await portal({});
    expect(await get('/health')).toEqual({
      status: 200,
      body: {
        status: 'degraded',
        runbooks: expect.any(Number),
        model: 'none',
        clusters: 0,
        warnings: [
          'The clusters could not be listed: the log of the portal says why.',
        ],
      },
    });
  });

  it('asks which clusters there are once for all who ask about its health within ten seconds', async () => {
    const listClusters = jest.fn(async () => ['local']);
    const get = await portal({ listClusters });
    const answers = await Promise.all([get('/health'), get('/health')]);
    answers.push(await get('/health'));
    expect(answers.map(({ body }) => body.clusters)).toEqual([1, 1, 1]);
    expect(listClusters).toHaveBeenCalledTimes(1);

    const now = Date.now.bind(Date);
    const clock = jest
      .spyOn(Date, 'now')
      .mockImplementation(() => now() + 10_001);
    try {
      listClusters.mockResolvedValue(['local', 'other']);
      expect((await get('/health')).body.clusters).toBe(2);
    } finally {
      clock.mockRestore();
    }
  });

  it('answers with what stood in the way when no cluster can be read, without its secrets', async () => {
    const get = await portal({});
    const warnings = [
      expect.stringMatching(
        /^The clusters could not be read: 403 Forbidden by https:\/\/jane:\[REDACTED/,
      ),
    ];
    expect(await get('/cluster-health')).toEqual({
      status: 200,
      body: { clusters: [], incomplete: true, warnings },
    });
    // Without a number of workloads: that none has a failure is not known.
    expect(await get(findings)).toEqual({
      status: 200,
      body: { findings: [], warnings },
    });
  });

  it('does not take "you may see none" for "none is configured"', async () => {
    const get = await portal({
      getHealth: async () => ({ clusters: [], warnings: [] }),
    });
    expect((await get('/cluster-health')).body).toEqual({
      clusters: [],
      incomplete: true,
      warnings: [expect.stringMatching(/^The clusters could not be listed/)],
    });
  });

  it('answers 404 for what is not there, a warning or not', async () => {
    const get = await portal({
      collect: async () => {
        throw new NotFoundError('There is no entity component:default/shop');
      },
      getHealth: async () => {
        throw new NotFoundError('There is no cluster moon');
      },
    });
    expect((await get(findings)).status).toBe(404);
    expect((await get('/cluster-health?cluster=moon')).status).toBe(404);
  });
});
