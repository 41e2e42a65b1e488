import type { ClusterFinding, ClusterHealthReport } from '@agentic-portal/api';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { kubernetesAuthApiRef } from '../../apis/kubernetesAuthApiRef';
import { kubernetesClustersApiRef } from '../../apis/kubernetesClustersApiRef';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { EventChannel } from '../../__testUtils__/EventChannel';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

const finding = (
  id: string,
  more: Partial<ClusterFinding> = {},
): ClusterFinding => ({
  id,
  category: 'CrashLoopBackOff',
  severity: 'HIGH',
  message: `Container of ${id} restarts.`,
  object: { kind: 'Pod', namespace: 'shop', name: id },
  ...more,
});

const production: ClusterHealthReport = {
  name: 'production',
  status: 'degraded',
  message: 'One node is not ready.',
  score: 72,
  score_parts: [
    { reason: 'nodes that are not ready', count: 1, points: 20 },
    { reason: 'unhealthy workloads', count: 2, points: 8 },
    { reason: 'pending pods', count: 0, points: 0 },
  ],
  nodes: { total: 3, unhealthy: 1 },
  workloads: { total: 40, unhealthy: 2 },
  pods: { total: 1_200, unhealthy: 3 },
  pending_pods: 0,
  autoscalers: { total: 0, unhealthy: 0 },
  findings: [
    finding('node-1', {
      category: 'NodeNotReady',
      severity: 'CRITICAL',
      message: 'The kubelet stopped posting status.',
      object: { kind: 'Node', name: 'node-1' },
    }),
    finding('web-1', { explained_by: ['node-1'] }),
    finding('job-1', {
      severity: 'LOW',
      object: { kind: 'Job', namespace: 'batch', name: 'job-1' },
    }),
  ],
  changes: [
    {
      object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      message: 'rolled out revision 7',
      timestamp: new Date(Date.now() - 3_600_000).toISOString(),
    },
  ],
};
const away: ClusterHealthReport = {
  name: 'edge',
  status: 'unknown',
  message: 'connect ECONNREFUSED 10.0.0.9:6443',
};

describe('ClustersPage', () => {
  it('shows each cluster with a sum that gives its score, and the one that cannot be read with the reason', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      getClusterHealth: async () => ({
        clusters: [production, away],
        warnings: ['Quotas may not be listed'],
      }),
    });
    renderDiagnose('/diagnose/clusters', api);
    const cluster = within(
      await screen.findByRole('region', { name: 'Cluster production' }),
    );
    expect(cluster.getByText('Degraded')).toBeInTheDocument();
    expect(cluster.getByText('72 of 100')).toBeInTheDocument();
    const sum = within(cluster.getByRole('table', { hidden: true }))
      .getAllByRole('row', { hidden: true })
      .map(row => row.textContent);
    expect(sum).toEqual([
      'Begin100',
      '1 nodes that are not ready−20',
      '2 unhealthy workloads−8',
      'Score72',
    ]);
    expect(cluster.getByText('1,200')).toBeInTheDocument();
    expect(cluster.getByText('3 unhealthy')).toBeInTheDocument();
    expect(cluster.getByText('none')).toBeInTheDocument();
    // Quotas were not read: that is not "none".
    expect(cluster.queryByText('Quotas')).not.toBeInTheDocument();
    expect(cluster.getByText('Deployment shop/web')).toBeInTheDocument();
    expect(cluster.getByText('1 hour ago')).toBeInTheDocument();
    expect(screen.getByText('Quotas may not be listed')).toBeInTheDocument();

    const unreachable = screen.getByRole('region', { name: 'Cluster edge' });
    expect(unreachable).toHaveTextContent('Could not be read');
    expect(unreachable).toHaveTextContent('connect ECONNREFUSED 10.0.0.9:6443');
    expect(unreachable).not.toHaveTextContent('of 100');

    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(api.getClusterHealth).toHaveBeenCalledTimes(2);
  });

  it('filters findings by what the address says, and diagnoses one with a click, once', async () => {
    const user = userEvent.setup();
    const channel = new EventChannel();
    const api = createDiagnoseApi({
      getClusterHealth: async () => ({ clusters: [production], warnings: [] }),
      streamDiagnosis: (_request, { signal } = {}) => channel.read(signal),
    });
    renderDiagnose('/diagnose/clusters?kind=Pod', api);
    const list = await screen.findByRole('list', { name: 'Findings' });
    expect(list).toHaveTextContent('Container of web-1 restarts.');
    expect(list).not.toHaveTextContent('kubelet');
    expect(
      screen.getByText('2 more are hidden by the filters.'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /Kind/ }));
    await user.click(await screen.findByRole('option', { name: 'All' }));
    expect(await screen.findByText(/kubelet stopped/)).toBeInTheDocument();
    expect(
      screen.getByText('1 finding that follows from it'),
    ).toBeInTheDocument();

    await user.click(
      screen.getByRole('button', {
        name: 'Diagnose NodeNotReady of Node node-1',
      }),
    );
    await screen.findByRole('list', { name: 'Stages' });
    expect(api.streamDiagnosis).toHaveBeenCalledTimes(1);
    expect(api.streamDiagnosis.mock.calls[0][0]).toEqual({
      error_message:
        'Node node-1: NodeNotReady\nThe kubelet stopped posting status.',
      cluster: 'production',
      include_cluster_health: true,
    });
  });

  it('says how to configure a cluster while there is none', async () => {
    renderDiagnose('/diagnose/clusters', createDiagnoseApi());
    expect(
      await screen.findByRole('heading', { name: 'No cluster is configured' }),
    ).toBeInTheDocument();
    expect(document.body).toHaveTextContent('clusterLocatorMethods');
  });

  it('does not say that none is configured when that is not known', async () => {
    const warning = 'The clusters could not be read: 403 Forbidden';
    renderDiagnose(
      '/diagnose/clusters',
      createDiagnoseApi({
        getClusterHealth: async () => ({
          clusters: [],
          incomplete: true,
          warnings: [warning],
        }),
      }),
    );
    expect(await screen.findByText(warning)).toBeInTheDocument();
    expect(screen.queryByText(/is configured/)).not.toBeInTheDocument();
  });

  it("reads clusters with the tokens of Backstage's Kubernetes pages, and says which it could not have", async () => {
    const api = createDiagnoseApi();
    renderDiagnose('/diagnose/clusters', api, {
      apis: [
        [
          kubernetesClustersApiRef,
          {
            getClusters: async () => [
              { name: 'gke', authProvider: 'google' },
              { name: 'aks', authProvider: 'aks' },
            ],
          },
        ],
        [
          kubernetesAuthApiRef,
          {
            async getCredentials(provider: string) {
              if (provider === 'aks') throw new Error('rejected by user');
              return { token: 'ya29' };
            },
          },
        ],
      ],
    });
    expect(
      await screen.findByText(
        'Your token of aks for aks could not be had: rejected by user.',
      ),
    ).toBeInTheDocument();
    expect(api.getClusterHealth).toHaveBeenCalledWith(
      {},
      {
        signal: expect.any(AbortSignal),
        clusterTokens: { google: 'ya29' },
      },
    );
  });

  it('says why health could not be read, and tries again', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi();
    api.getClusterHealth.mockRejectedValueOnce(new Error('Not today'));
    renderDiagnose('/diagnose/clusters', api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not today');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'No cluster is configured' }),
    ).toBeInTheDocument();
  });
});
