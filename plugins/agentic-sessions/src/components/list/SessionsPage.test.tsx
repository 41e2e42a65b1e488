import type { AgenticSession, WatchEvent } from '@agentic-portal/api';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiError } from '../../__testUtils__/apiError';
import { Channel } from '../../__testUtils__/Channel';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';
import { sessionFixture } from '../../__testUtils__/sessionFixture';

const longer = { timeout: 10_000 };

function setup(
  items: AgenticSession[],
  role: 'viewer' | 'editor' = 'editor',
  path = '/sessions',
) {
  const changes = new Channel<WatchEvent>();
  const listSessions = jest.fn(
    async (_project: string, _query?: Record<string, unknown>) => ({
      items,
      resourceVersion: '7',
    }),
  );
  const watchSessions = jest.fn(
    (_project: string, options: { signal?: AbortSignal }) =>
      changes.read(options.signal),
  );
  renderSessions(path, {
    listProjects: async () => ({
      items: [projectFixture(role)],
      resourceVersion: '1',
    }),
    listSessions: listSessions as never,
    watchSessions: watchSessions as never,
  });
  return { changes, listSessions, watchSessions };
}

const titles = () =>
  within(screen.getByRole('list', { name: 'Sessions' }))
    .getAllByRole('listitem')
    .map(row => within(row).getByRole('link').textContent);

describe('SessionsPage', () => {
  it('lists the sessions, and follows their changes from where the list ended', async () => {
    const { changes, watchSessions } = setup([
      sessionFixture('first', { spec: { displayName: 'Fix it' } }),
    ]);
    const link = await screen.findByRole('link', { name: 'Fix it' }, longer);
    expect(link).toHaveAttribute('href', '/sessions/default/first');
    expect(watchSessions.mock.calls[0][1]).toMatchObject({
      resourceVersion: '7',
    });

    changes.push({
      type: 'ADDED',
      object: sessionFixture('second', { createdAt: '2026-11-20T12:00:00Z' }),
    });
    await waitFor(() => expect(titles()).toEqual(['second', 'Fix it']));

    changes.push({
      type: 'MODIFIED',
      object: sessionFixture('first', {
        spec: { displayName: 'Fix it' },
        live: { agentStatus: 'waiting_input' },
      }),
    });
    expect(await screen.findByText('Needs you')).toBeInTheDocument();

    changes.push({ type: 'DELETED', object: sessionFixture('second') });
    await waitFor(() => expect(titles()).toEqual(['Fix it']));
  }, 30_000);

  it('lists again when the portal remembers no more from where the list ended', async () => {
    const now = jest.spyOn(Date, 'now');
    const { changes, listSessions } = setup([sessionFixture('first')]);
    await screen.findByRole('link', { name: 'first' }, longer);
    listSessions.mockResolvedValue({
      items: [sessionFixture('other')],
      resourceVersion: '90',
    });
    // The list is older than the pause that keeps a portal from being asked without end.
    now.mockImplementation(() => new Date().getTime() + 60_000);
    changes.fail(apiError(410, 'version 7 was compacted away'));
    expect(
      await screen.findByRole('link', { name: 'other' }),
    ).toBeInTheDocument();
    now.mockRestore();
  }, 30_000);

  it('takes filters from the URL, and says how to be rid of them when nothing fits', async () => {
    const { listSessions } = setup(
      [],
      'editor',
      '/sessions?phase=Failed,Timeout&search=bill&orderBy=name',
    );
    expect(
      await screen.findByText('No session fits', {}, longer),
    ).toBeInTheDocument();
    expect(listSessions.mock.calls[0][1]).toMatchObject({
      phase: ['Failed', 'Timeout'],
      search: 'bill',
      orderBy: 'name',
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filters' }),
    );
    expect(await screen.findByText('No sessions yet')).toBeInTheDocument();
  }, 30_000);

  it('offers a viewer nothing that would be refused', async () => {
    setup([], 'viewer');
    expect(
      await screen.findByText('No sessions yet', {}, longer),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'New session' })).toBeNull();
  }, 30_000);

  it('says why there is no list, and tries again', async () => {
    const { listSessions, changes } = setup([sessionFixture('first')]);
    await screen.findByRole('link', { name: 'first' }, longer);
    changes.fail(apiError(403, 'You are no member of default any more'));
    expect(
      await screen.findByText('You are no member of default any more'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'first' }),
    ).toBeInTheDocument();
    expect(listSessions).toHaveBeenCalledTimes(2);
  }, 30_000);
});
