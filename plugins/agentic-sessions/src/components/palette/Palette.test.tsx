import type { AgenticSession } from '@agentic-portal/api';
import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiError } from '../../__testUtils__/apiError';
import { Channel } from '../../__testUtils__/Channel';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';
import { sessionFixture } from '../../__testUtils__/sessionFixture';

// Two cores may be shared with much else.
configure({ asyncUtilTimeout: 10_000 });

const waiting = sessionFixture('push', {
  spec: { displayName: 'Push the fix' },
  live: {
    agentStatus: 'waiting_input',
    interrupts: [
      {
        id: 'q1',
        reason: 'push',
        message: 'May I push?',
        responseSchema: {
          type: 'object',
          properties: { approved: { type: 'boolean' } },
        },
      },
    ],
  },
});

function setup(role: 'viewer' | 'editor') {
  const list = jest.fn(
    async ({
      agentStatus,
      search = '',
    }: {
      agentStatus?: string;
      search?: string;
    }) => {
      const items: AgenticSession[] = agentStatus
        ? [waiting]
        : [waiting, sessionFixture('docs', { status: { phase: 'Completed' } })];
      return {
        items: items.filter(item =>
          (item.spec.displayName ?? '').toLowerCase().includes(search),
        ),
        resourceVersion: '1',
      };
    },
  );
  const answerInterrupts = jest.fn();
  const stopSession = jest.fn();
  const quiet = {
    read: (signal?: AbortSignal) => new Channel<never>().read(signal),
  };
  renderSessions('/sessions', {
    listProjects: async () => ({
      items: [projectFixture(role)],
      resourceVersion: '1',
    }),
    listSessions: (async () => ({ items: [], resourceVersion: '1' })) as never,
    watchSessions: ((_: string, o: { signal?: AbortSignal }) =>
      quiet.read(o.signal)) as never,
    allSessions: { list } as never,
    prompts: {
      list: async () => ({
        templates: [
          { name: 'fix-bug', title: 'Fix a bug', prompt: 'x', source: 'x' },
        ],
        recent: [],
      }),
    } as never,
    answerInterrupts: answerInterrupts as never,
    stopSession: stopSession as never,
    info: async () => ({
      agents: [],
      runtime: { name: 'local', title: 'Local' },
    }),
  });
  return { answerInterrupts, stopSession, list };
}

const open = async () => {
  await screen.findByText('No sessions yet');
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  return screen.findByRole('combobox', { name: 'Command' });
};
const options = () =>
  within(screen.getByRole('listbox', { name: 'Commands' }))
    .queryAllByRole('option')
    .map(option => option.textContent);

describe('the command palette', () => {
  it('opens with Ctrl + K, offers what waits first, and approves, stops and goes by keyboard', async () => {
    const user = userEvent.setup();
    const { answerInterrupts, stopSession } = setup('editor');
    await open();
    await screen.findByRole('option', { name: /Approve: May I push/ });
    expect(options()[0]).toContain('Push the fix');

    answerInterrupts.mockRejectedValueOnce(
      apiError(409, 'Somebody answered already'),
    );
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Somebody answered already',
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(answerInterrupts).toHaveBeenLastCalledWith('default', 'push', {
      answers: [
        { interruptId: 'q1', status: 'resolved', payload: { approved: true } },
      ],
    });

    await open();
    await user.keyboard('push');
    await waitFor(() => expect(options()).toHaveLength(3));
    await user.keyboard('{ArrowUp}{Enter}');
    await waitFor(() =>
      expect(stopSession).toHaveBeenCalledWith('default', 'push'),
    );

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await open();
    await user.keyboard('fix a b');
    await screen.findByRole('option', { name: /Fix a bug/ });
    await waitFor(() => expect(options()).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('heading', { name: 'New session' }),
    ).toBeInTheDocument();
  }, 60_000);

  it('offers nothing that was found for another text, and keeps what is selected when more is found', async () => {
    const user = userEvent.setup();
    const { answerInterrupts, stopSession, list } = setup('editor');
    await open();
    await screen.findByRole('option', { name: /Approve: May I push/ });
    const find = list.getMockImplementation()!;
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    list.mockImplementation(async query => {
      await answered;
      return find(query);
    });

    await user.keyboard('fix');
    expect(options()).toEqual([
      expect.stringContaining('Push the fix'),
      expect.stringContaining('Stop Push the fix'),
      expect.stringContaining('Fix a bug'),
    ]);
    await user.keyboard('{ArrowDown}');
    const stop = screen.getByRole('option', { name: /Stop/ });
    expect(stop).toHaveAttribute('aria-selected', 'true');

    answer();
    await screen.findByRole('option', { name: /Approve: May I push/ });
    expect(stop).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(stopSession).toHaveBeenCalledWith('default', 'push'),
    );
    expect(answerInterrupts).not.toHaveBeenCalled();
  }, 60_000);

  it('offers a viewer nothing that would be refused, and stays away while another dialog has the keyboard', async () => {
    const { list } = setup('viewer');
    const field = await open();
    await screen.findByRole('option', { name: /Push the fix/ });
    expect(screen.queryByRole('option', { name: /Approve|Stop/ })).toBeNull();
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    const other = document.body.appendChild(document.createElement('div'));
    other.setAttribute('role', 'dialog');
    const before = list.mock.calls.length;
    fireEvent.keyDown(window, { key: 'k', metaKey: true });
    expect(screen.queryByRole('combobox', { name: 'Command' })).toBeNull();
    expect(list).toHaveBeenCalledTimes(before);
    other.remove();
  }, 60_000);
});
