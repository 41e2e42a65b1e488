import type { Approval } from '@agentic-portal/api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';

const open: Approval = {
  id: '7',
  project: 'default',
  session: 'report',
  sessionUid: '9b2f5a3e-0000-4000-8000-000000000000',
  run: 1,
  interruptId: 'push-1',
  message: 'May the commits in orders be pushed?',
  interrupt: { id: 'push-1', reason: 'push' },
  kind: 'approval',
  policy: 'pushes',
  state: 'open',
  askedAt: new Date(Date.now() - 60_000).toISOString(),
  expiresAt: new Date(Date.now() + 7_200_000).toISOString(),
};

describe('ApprovalsPage', () => {
  it('leads to what is open, shows who decided what, and lets an admin say who approves', async () => {
    const user = userEvent.setup();
    const project = projectFixture('admin');
    const client = {
      listProjects: async () => ({ items: [project], resourceVersion: '1' }),
      patchProject: jest.fn(async () => project),
      approvals: {
        listAll: jest.fn(async () => ({ items: [open] })),
        list: jest.fn(async () => ({
          items: [
            {
              ...open,
              state: 'answered',
              decision: 'denied',
              answeredBy: 'user:default/sam',
              answeredAt: new Date().toISOString(),
              comment: 'Not on a Friday',
            },
          ],
        })),
      },
    };
    renderSessions('/sessions/approvals', client as never);
    const link = await screen.findByRole(
      'link',
      { name: 'May the commits in orders be pushed?' },
      { timeout: 15_000 },
    );
    expect(link).toHaveAttribute(
      'href',
      '/sessions/default/report?question=push-1',
    );
    expect(screen.getByText(/1 h 59 min left|2 h 0 min left/)).toBeVisible();
    expect(client.approvals.listAll).toHaveBeenCalledWith({
      state: 'open',
      limit: 50,
    });

    await user.click(screen.getByRole('button', { name: /Project/ }));
    await user.click(await screen.findByRole('option', { name: 'Default' }));
    expect(await screen.findByText('Not on a Friday')).toBeVisible();
    expect(screen.getByText('denied')).toBeVisible();
    expect(screen.getByText(/by sam/)).toBeVisible();

    await user.type(
      screen.getByRole('textbox', { name: /Who approves/ }),
      'group:default/security, user:default/sam',
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(client.patchProject).toHaveBeenCalledWith(
        'default',
        {
          spec: {
            settings: {
              approvers: ['group:default/security', 'user:default/sam'],
            },
          },
        },
        { ifMatch: 1 },
      ),
    );
  }, 40_000);
});
