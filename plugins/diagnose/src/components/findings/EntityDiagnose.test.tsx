import type { ClusterFinding } from '@agentic-portal/api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import type { ReactElement } from 'react';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { diagnosisFixture } from '../../__testUtils__/diagnosisFixture';
import { EventChannel } from '../../__testUtils__/EventChannel';
import type { DiagnoseApi } from '../../apis/DiagnoseApi';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { sessionsApiRef } from '../../apis/sessionsApiRef';
import { hasWorkloads } from '../../diagnosis/hasWorkloads';
import { rootRouteRef } from '../../routes';
import { EntityDiagnose } from './EntityDiagnose';
import { EntityHealthCard } from './EntityHealthCard';

jest.setTimeout(60_000);

const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'web',
    annotations: {
      'backstage.io/kubernetes-namespace': 'shop',
      'backstage.io/kubernetes-id': 'web',
    },
  },
};
const finding = (name: string): ClusterFinding => ({
  id: name,
  category: 'OOMKilled',
  severity: 'CRITICAL',
  message: 'Container web was killed 7 times.',
  object: { kind: 'Pod', namespace: 'shop', name, cluster: 'one' },
});
const expected = {
  error_message: 'Pod web-1: OOMKilled\nContainer web was killed 7 times.',
  include_cluster_health: false,
  namespace: 'shop',
  pod_name: 'web-1',
  cluster: 'one',
  entity_ref: 'component:default/web',
};

const Address = () => {
  const { pathname, search, state } = useLocation();
  return <output>{`${pathname}${search} ${JSON.stringify(state)}`}</output>;
};
const open = (element: ReactElement, api: DiagnoseApi) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      {element}
      <Address />
    </EntityProvider>,
    {
      apis: [
        [diagnoseApiRef, api],
        [
          sessionsApiRef,
          { list: async () => ({ items: [], resourceVersion: '1' }) },
        ],
      ],
      mountedRoutes: { '/diagnose': rootRouteRef },
    },
  );

describe('EntityDiagnose', () => {
  it("has a finding of the entity's diagnosed with a click, in its place, and gives the answer an address", async () => {
    const user = userEvent.setup();
    const channel = new EventChannel();
    const api = createDiagnoseApi({
      listFindings: async () => ({
        findings: [finding('web-1')],
        workloads: 1,
        warnings: ['The cluster two is away'],
      }),
      streamDiagnosis: (_request, { signal } = {}) => channel.read(signal),
    });
    open(<EntityDiagnose />, api);
    expect(
      await screen.findByText('Container web was killed 7 times.'),
    ).toBeInTheDocument();
    expect(screen.getByText('The cluster two is away')).toBeInTheDocument();
    expect(api.listFindings.mock.calls[0][0]).toBe('component:default/web');

    await user.click(
      screen.getByRole('button', { name: /^Diagnose OOMKilled of Pod/ }),
    );
    expect(api.streamDiagnosis.mock.calls[0][0]).toEqual(expected);
    act(() =>
      channel.push({
        type: 'diagnosis',
        diagnosis: diagnosisFixture(id).response,
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Root cause' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open as a page' }),
    ).toHaveAttribute('href', `/diagnose/${id}`);
    expect(screen.getByText(new RegExp(`diagnosis=${id}`))).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Diagnose something else' }),
    );
    expect(await screen.findByRole('textbox', { name: 'Entity' })).toHaveValue(
      'component:default/web',
    );
    expect(screen.getByRole('textbox', { name: 'Namespace' })).toHaveValue(
      'shop',
    );
  });
});

describe('EntityHealthCard', () => {
  it('shows the worst findings, all of them when asked, and opens the page to diagnose one', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      listFindings: async () => ({
        findings: ['web-1', 'web-2', 'web-3', 'web-4'].map(finding),
        workloads: 1,
        warnings: [],
      }),
    });
    open(<EntityHealthCard />, api);
    const buttons = () =>
      screen.findAllByRole('button', { name: /^Diagnose / });
    expect(await buttons()).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'Show all 4' }));
    expect(await buttons()).toHaveLength(4);
    await user.click((await buttons())[0]);
    await waitFor(() =>
      expect(screen.getByText(/^\/diagnose\?/)).toHaveTextContent(
        /pod_name=web-1.*entity_ref=component%3Adefault%2Fweb.*\{"start":true\}$/,
      ),
    );
  });

  it('does not say that all is well when nothing was looked at, and does when it was', async () => {
    const user = userEvent.setup();
    const answers = [
      { findings: [], workloads: 0, warnings: [] },
      { findings: [], workloads: 2, warnings: [] },
    ];
    const api = createDiagnoseApi();
    api.listFindings
      .mockRejectedValueOnce(new Error('No cluster answers'))
      .mockResolvedValueOnce(answers[0])
      .mockResolvedValueOnce(answers[1]);
    open(<EntityHealthCard />, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No cluster answers',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/No workload of it/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(
      await screen.findByText('Nothing is wrong with its 2 workloads now.'),
    ).toBeInTheDocument();
  });

  it('says what stood in the way, and nothing of workloads, when no cluster could be read', async () => {
    const warning = 'The clusters could not be read: 403 Forbidden';
    const api = createDiagnoseApi({
      listFindings: async () => ({ findings: [], warnings: [warning] }),
    });
    open(<EntityHealthCard />, api);
    expect(await screen.findByText(warning)).toBeInTheDocument();
    expect(screen.queryByText(/workload/i)).not.toBeInTheDocument();
  });

  it('is for entities that say which workloads are their own', () => {
    expect(hasWorkloads(entity)).toBe(true);
    expect(hasWorkloads({ ...entity, metadata: { name: 'x' } })).toBe(false);
  });
});
