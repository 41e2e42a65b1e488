import type { WatchEvent } from '@agentic-portal/api';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Channel } from '../../__testUtils__/Channel';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';
import { sessionFixture } from '../../__testUtils__/sessionFixture';

// Two cores may be shared with much else.
configure({ asyncUtilTimeout: 10_000 });

function inProject(name: string, project: string, agentStatus?: 'working') {
  const session = sessionFixture(name, { live: { agentStatus } });
  return { ...session, metadata: { ...session.metadata, project } };
}

describe('SessionsPage of a member of several projects', () => {
  it('shows and follows the sessions of all projects with their projects, narrows them to what needs an answer, and goes to one project', async () => {
    const changes = new Channel<WatchEvent>();
    const list = jest.fn(async (query: { agentStatus?: string }) => ({
      items: query.agentStatus
        ? []
        : [inProject('fix', 'infra', 'working'), inProject('docs', 'default')],
      resourceVersion: '7',
    }));
    const listSessions = jest.fn(async () => ({
      items: [],
      resourceVersion: '8',
    }));
    const infra = projectFixture('editor');
    renderSessions('/sessions', {
      listProjects: async () => ({
        items: [
          projectFixture('viewer'),
          {
            ...infra,
            metadata: { ...infra.metadata, name: 'infra' },
            spec: { members: [], displayName: 'Infra' },
          },
        ],
        resourceVersion: '1',
      }),
      allSessions: {
        list,
        watch: ({ signal }: { signal: AbortSignal }) => changes.read(signal),
      } as never,
      listSessions: listSessions as never,
      watchSessions: (() => new Channel<WatchEvent>().read()) as never,
    });
    expect(
      await screen.findByRole('heading', { name: 'All projects' }),
    ).toBeInTheDocument();
    const row = async (name: string) =>
      (await screen.findByRole('link', { name })).closest('li') as HTMLElement;
    expect(within(await row('fix')).getByText('infra')).toBeInTheDocument();

    const added = inProject('new', 'infra');
    changes.push({ type: 'ADDED', object: added });
    expect(await row('new')).toHaveTextContent('infra');

    await userEvent.click(screen.getByRole('button', { name: /Whose/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Needs an answer' }),
    );
    expect(
      await screen.findByText(
        'No session of your projects fits these filters.',
      ),
    ).toBeInTheDocument();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ agentStatus: 'waiting_input' }),
    );

    await userEvent.click(screen.getByRole('button', { name: /Project/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Infra' }));
    await waitFor(() =>
      expect(listSessions).toHaveBeenCalledWith('infra', expect.anything()),
    );
  }, 30_000);
});
