import type { RepoWork } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { sessionFixture } from '../../__testUtils__/sessionFixture';
import { ChangesTab } from './ChangesTab';

const gitea = { title: 'Gitea', pullRequests: true, forks: true };
const pullRequest = {
  repo: 'orders',
  url: 'https://forge/acme/orders/pulls/7',
  number: 7,
  title: 'Fix the cart',
  state: 'open' as const,
  sourceBranch: 'agentic/report',
  targetBranch: 'main',
  checks: { state: 'failure' as const, succeeded: 2, failed: 1, pending: 0 },
};
const repos = [
  {
    name: 'orders',
    repoURL: 'https://forge/acme/orders.git',
    commit: '0123456789',
    pushed: false,
    additions: 1,
    deletions: 1,
  },
  { name: 'library', repoURL: 'https://forge/acme/library.git' },
];

function setup(
  works: Partial<Record<string, Partial<RepoWork>>> = {},
  allowed = true,
) {
  const work = (repo: string): RepoWork => ({
    repo,
    wanted: false,
    forge: gitea,
    ...works[repo],
  });
  const repositories = {
    get: jest.fn(async ({ repo }: { repo: string }) => work(repo)),
    push: jest.fn(async ({ repo }: { repo: string }) => work(repo)),
    openPullRequest: jest.fn(async () => ({
      ...work('orders'),
      wanted: true,
      pullRequest,
    })),
    abandon: jest.fn(async () => work('orders')),
  };
  const diff =
    'diff --git a/a.txt b/b.txt\nsimilarity index 90%\nrename from a.txt\nrename to b.txt\n--- a/a.txt\n+++ b/b.txt\n@@ -1 +1 @@\n-old line\n+new\u202e line\r-not a line\n';
  const client = {
    repositories,
    getRepoDiff: jest.fn(async (_p: string, _n: string, name: string) => ({
      name,
      truncated: false,
      diff: name === 'orders' ? diff : '',
    })),
  } as unknown as AgenticPortalClient;
  renderInTestApp(
    <ChangesTab
      project="default"
      session={sessionFixture('report')}
      repos={repos}
      live={[
        {
          repo: 'library',
          truncated: false,
          files: [{ path: 'main.py', status: 'modified', additions: 3 }],
        },
      ]}
      allowed={allowed}
      changes={1}
    />,
    { apis: [[agenticPortalApiRef, client]] },
  );
  return { repositories };
}
const region = async (name: string) =>
  within(await screen.findByRole('region', { name }, { timeout: 20_000 }));

describe('the changes of a session', () => {
  beforeEach(() => localStorage.clear());

  it('opens a pull request for one repository of two, with what a person wrote', async () => {
    const { repositories } = setup();
    const orders = await region('orders');
    const library = await region('library');
    // Nothing was committed in the other one; what is in work there is shown.
    expect(await library.findByText('main.py')).toBeInTheDocument();
    expect(library.queryByRole('button')).not.toBeInTheDocument();
    expect(await orders.findByText('a.txt → b.txt')).toBeInTheDocument();
    // Nothing hides in a diff, no line pretends to be two, and what was changed in a line is marked.
    expect(
      orders.getByRole('cell', { name: 'new⟨U+202E⟩ line␍-not a line' }),
    ).toBeInTheDocument();
    expect(await orders.findByText('old')).toHaveClass('diff-code-edit');

    await userEvent.click(
      await orders.findByRole('button', { name: 'Open a pull request' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Title/), 'Fix the cart');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Push and open' }),
    );
    expect(
      await orders.findByRole('link', { name: /Fix the cart #7/ }),
    ).toHaveAttribute('href', pullRequest.url);
    expect(repositories.openPullRequest).toHaveBeenCalledWith(
      { project: 'default', name: 'report', repo: 'orders' },
      { title: 'Fix the cart', draft: false },
    );
    expect(
      orders.getByText('Checks failed (1 failed, 2 passed)'),
    ).toBeInTheDocument();
    expect(
      orders.getByRole('button', { name: 'Update the pull request' }),
    ).toBeInTheDocument();
  }, 60_000);

  it('says why a push was refused, and when a forge is asked again', async () => {
    const { repositories } = setup({
      orders: {
        wanted: true,
        message: 'Gitea does not answer: Maintenance',
        nextTryAt: new Date(Date.now() + 600_000).toISOString(),
      },
    });
    repositories.push.mockResolvedValue({
      repo: 'orders',
      wanted: true,
      forge: gitea,
      status: {
        ...repos[0],
        message: 'The push to main failed: it is protected',
      },
    });
    const orders = await region('orders');
    expect(
      await orders.findByText('Gitea does not answer: Maintenance'),
    ).toBeInTheDocument();
    expect(orders.getByText(/It is tried again/)).toBeInTheDocument();
    await userEvent.click(orders.getByRole('button', { name: 'Push' }));
    expect(await orders.findByRole('alert')).toHaveTextContent(
      'The push to main failed: it is protected',
    );
  }, 60_000);

  it('asks before work is given up', async () => {
    const { repositories } = setup({ orders: { pullRequest, wanted: true } });
    const orders = await region('orders');
    await userEvent.click(
      await orders.findByRole('button', { name: 'Give up' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(repositories.abandon).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Give it up' }));
    await waitFor(() => expect(repositories.abandon).toHaveBeenCalledTimes(1));
  }, 60_000);

  it('shows all of it, and no buttons, to whoever may only look', async () => {
    setup({ orders: { pullRequest, wanted: true } }, false);
    const orders = await region('orders');
    expect(
      await orders.findByRole('link', { name: /Fix the cart/ }),
    ).toBeInTheDocument();
    expect(orders.queryByRole('button')).not.toBeInTheDocument();
  }, 60_000);
});
