import type { DiagnoseResponse, Diagnosis } from '@agentic-portal/api';
import { renderInTestApp, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { diagnoseApiRef, type DiagnoseApi } from './apis/diagnoseApiRef';
import { EntityDiagnose } from './components/EntityDiagnose';
import { diagnosePlugin } from './plugin';
import { rootRouteRef } from './routes';

jest.setTimeout(60_000);

const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';
const log = Array.from({ length: 60 }, (_, index) =>
  index === 29 ? '      Reason:       OOMKilled' : `line ${index + 1} of it`,
).join('\n');
const response: DiagnoseResponse = {
  request_id: id,
  timestamp: new Date().toISOString(),
  severity: 'CRITICAL',
  error_category: 'OOMKilled',
  root_cause: 'A container used more memory than its limit.',
  explanation: 'The kernel enforces the limit.',
  fix_commands: [
    {
      command: 'kubectl describe pod web-1 --namespace shop',
      description: 'Look at it',
      risk_level: 'low',
    },
    {
      command: 'kubectl delete pod web-1',
      description: 'Remove it',
      risk_level: 'high',
    },
  ],
  prevention_tips: ['Alert at 90 %.'],
  related_runbooks: [
    {
      title: 'A container was OOMKilled',
      filename: 'oomkilled.md',
      relevance_score: 1,
      summary: 'Memory.',
    },
  ],
  classified_errors: [
    {
      category: 'OOMKilled',
      severity: 'CRITICAL',
      hint: 'Memory',
      matched_text: 'Reason: OOMKilled',
      match_count: 1,
    },
    {
      category: 'CrashLoopBackOff',
      severity: 'CRITICAL',
      hint: 'It restarts',
      matched_text: 'x',
      match_count: 3,
    },
  ],
  evidence: [
    {
      id: 'e1',
      kind: 'log',
      line: 30,
      text: 'Reason: OOMKilled',
      category: 'OOMKilled',
    },
  ],
  warnings: ['No cluster is configured.'],
  source: 'rules',
};
const diagnosis: Diagnosis = {
  request: { error_message: log, include_cluster_health: false },
  response,
};
const runbook = {
  title: 'A container was OOMKilled',
  filename: 'oomkilled.md',
  summary: 'Memory.',
  content: '# A container was OOMKilled\n\n## Symptoms\n\nIt dies.',
};

const createApi = (overrides: Partial<DiagnoseApi> = {}) => ({
  diagnose: jest.fn(async () => response),
  getDiagnosis: jest.fn(async () => diagnosis),
  listRunbooks: jest.fn(async () => ({ items: [runbook] })),
  getRunbook: jest.fn(async () => runbook),
  ...overrides,
});

const open = (path: string, api: DiagnoseApi) =>
  renderTestApp({
    features: [diagnosePlugin],
    initialRouteEntries: [path],
    apis: [[diagnoseApiRef, api]],
  });

describe('diagnosePlugin', () => {
  it('takes a pasted log to its diagnosis, with evidence, commands by risk, warnings and runbooks', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const api = createApi();
    open('/diagnose', api);

    const field = await screen.findByRole('textbox', { name: /Log or error/ });
    expect(screen.getByRole('button', { name: 'Diagnose' })).toBeDisabled();
    await user.click(field);
    await user.paste(log);
    await user.click(screen.getByRole('button', { name: 'Diagnose' }));

    const banner = await screen.findByRole('region', { name: 'Root cause' });
    expect(api.diagnose).toHaveBeenCalledWith({
      error_message: log,
      include_cluster_health: false,
    });
    expect(api.getDiagnosis).toHaveBeenCalledWith(id);
    expect(banner).toHaveTextContent('Critical');
    expect(banner).toHaveTextContent(
      'A container used more memory than its limit.',
    );
    expect(banner).toHaveTextContent('found by rules and runbooks');
    expect(screen.getByText('No cluster is configured.')).toBeInTheDocument();

    const [look, remove] = within(
      screen.getByRole('list', { name: 'Commands' }),
    ).getAllByRole('listitem');
    expect(look).toHaveTextContent('Only reads');
    expect(remove).toHaveTextContent('High risk');
    await user.click(
      within(look).getByRole('button', { name: /Copy command/ }),
    );
    await within(look).findByText('Copied');
    expect(write).toHaveBeenCalledWith(
      'kubectl describe pod web-1 --namespace shop',
    );

    const source = screen.getByRole('list', {
      name: 'The text that was diagnosed',
    });
    expect(within(source).queryByText('line 2 of it')).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Line 30' }));
    expect(source.querySelector('#L30')).toHaveAttribute(
      'aria-current',
      'true',
    );
    await user.click(screen.getByRole('button', { name: 'Show all 60 lines' }));
    expect(within(source).getByText('line 2 of it')).toBeInTheDocument();

    expect(screen.getByText('CrashLoopBackOff (3 lines)')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'A container was OOMKilled' }),
    ).toHaveAttribute('href', '/diagnose/runbooks/oomkilled.md');
  });

  it('opens a shared link, says why it cannot, and tries again', async () => {
    const user = userEvent.setup();
    const getDiagnosis = jest
      .fn<Promise<Diagnosis>, [string]>()
      .mockRejectedValueOnce(new Error('There is no diagnosis of that id'))
      .mockResolvedValue(diagnosis);
    open(`/diagnose/${id}`, createApi({ getDiagnosis }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no diagnosis of that id',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Root cause' }),
    ).toBeInTheDocument();
  });

  it('takes a dropped file, and shows what the portal refuses', async () => {
    const user = userEvent.setup();
    const diagnose = jest.fn(async () => {
      throw new Error('body field "namespace" must match pattern');
    });
    open('/diagnose', createApi({ diagnose }));
    const field = await screen.findByRole('textbox', { name: /Log or error/ });
    const file = new File(['dropped text'], 'web.log');
    Object.defineProperty(file, 'text', { value: async () => 'dropped text' });
    fireEvent.drop(field, { dataTransfer: { files: [file] } });
    await waitFor(() => expect(field).toHaveValue('dropped text'));

    await user.click(field);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'body field "namespace" must match pattern',
    );
    expect(field).toHaveValue('dropped text');
  });

  it('shows a runbook', async () => {
    const api = createApi();
    open('/diagnose/runbooks/oomkilled.md', api);
    expect(
      await screen.findByRole('heading', { name: 'Symptoms' }),
    ).toBeInTheDocument();
    expect(api.getRunbook).toHaveBeenCalledWith('oomkilled.md');
  });

  it("diagnoses on a component's tab in the component's namespace, and offers the page", async () => {
    const user = userEvent.setup();
    const api = createApi();
    renderInTestApp(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'web',
            annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
          },
        }}
      >
        <EntityDiagnose />
      </EntityProvider>,
      {
        apis: [[diagnoseApiRef, api]],
        mountedRoutes: { '/diagnose': rootRouteRef },
      },
    );
    await user.click(
      await screen.findByRole('button', { name: 'Out of memory' }),
    );
    expect(screen.getByRole('textbox', { name: 'Namespace' })).toHaveValue(
      'shop',
    );
    await user.click(screen.getByRole('button', { name: 'Diagnose' }));
    expect(
      await screen.findByRole('region', { name: 'Root cause' }),
    ).toBeInTheDocument();
    expect(api.diagnose).toHaveBeenCalledWith(
      expect.objectContaining({ namespace: 'shop' }),
    );
    expect(
      screen.getByRole('link', { name: 'Open as a page' }),
    ).toHaveAttribute('href', `/diagnose/${id}`);
  });
});
