import type { AgenticSessionCreate } from '@agentic-portal/api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiError } from '../../__testUtils__/apiError';
import { Channel } from '../../__testUtils__/Channel';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';
import { sessionFixture } from '../../__testUtils__/sessionFixture';

describe('CreateSessionPage', () => {
  it('shows what the portal refuses at the form, and goes to the session when it takes it', async () => {
    const user = userEvent.setup();
    const createSession = jest.fn(
      async (_project: string, _body: AgenticSessionCreate) =>
        sessionFixture('fix-the-tests'),
    );
    createSession.mockRejectedValueOnce(
      apiError(
        400,
        'spec.repos[0].input.repoURL: the host "evil" is not allowed',
      ),
    );
    renderSessions(
      '/sessions/new?project=default&repo=https://evil/x.git&prompt=Fix%20the%20tests',
      {
        info: async () => ({
          agents: [
            { name: 'demo', title: 'Demo', kind: 'demo', available: true },
            {
              name: 'claude',
              title: 'Claude',
              kind: 'claude',
              available: false,
              unavailableReason: 'ANTHROPIC_API_KEY is not set',
            },
          ],
          defaultAgent: 'claude',
          runtime: {
            name: 'local',
            title: 'Local',
            notice: 'For one trusted user.',
          },
        }),
        listProjects: async () => ({
          items: [projectFixture('editor')],
          resourceVersion: '1',
        }),
        getProject: async () => projectFixture('editor'),
        createSession: createSession as never,
        getSession: async () => sessionFixture('fix-the-tests'),
        followTranscript: ((
          _p: string,
          _n: string,
          o: { signal?: AbortSignal },
        ) => new Channel().read(o.signal)) as never,
      },
    );

    // What cannot run says why, and the default moves to what can.
    const claude = await screen.findByRole(
      'radio',
      { name: /ANTHROPIC_API_KEY is not set/ },
      { timeout: 10_000 },
    );
    expect(claude).toBeDisabled();
    expect(screen.getByRole('radio', { name: /Demo/ })).toBeChecked();
    expect(screen.getByText(/For one trusted user/)).toBeInTheDocument();

    await user.type(screen.getByLabelText('Push to branch'), 'agent/fix');
    await user.upload(screen.getByLabelText('Files to attach'), [
      new File(['12 eggs'], 'eggs.log', { type: 'text/plain' }),
      new File(['x'], 'not this.log'),
    ]);
    await user.click(
      screen.getByRole('button', { name: 'Remove not this.log' }),
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(
      await screen.findByText(/the host "evil" is not allowed/),
    ).toBeInTheDocument();

    const url = screen.getByLabelText('URL');
    await user.clear(url);
    await user.type(url, 'https://github.com/acme/orders');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(
      await screen.findByRole('textbox', { name: 'Message to the agent' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(createSession).toHaveBeenCalledTimes(2));
    expect(createSession.mock.calls[1]).toMatchObject([
      'default',
      {
        attachments: [
          {
            name: 'eggs.log',
            mediaType: 'text/plain',
            content: 'MTIgZWdncw==',
          },
        ],
        spec: {
          prompt: 'Fix the tests',
          displayName: 'Fix the tests',
          agent: 'demo',
          interactive: true,
          repos: [
            {
              input: { repoURL: 'https://github.com/acme/orders' },
              output: { targetBranch: 'agent/fix' },
            },
          ],
        },
      },
    ]);
  }, 40_000);
});
