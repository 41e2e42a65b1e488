import {
  CustomEvent,
  type AgUiEvent,
  type ProjectSessionSettings,
  type Role,
} from '@agentic-portal/api';
import type { TranscriptMessage } from '@agentic-portal/sdk';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiError } from '../../__testUtils__/apiError';
import { Channel } from '../../__testUtils__/Channel';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';
import { sessionFixture } from '../../__testUtils__/sessionFixture';

const longer = { timeout: 10_000 };

const interrupt = {
  id: 'int-1',
  reason: 'approval',
  message: 'May I write the report?',
  responseSchema: {
    type: 'object',
    required: ['approved'],
    properties: { approved: { type: 'boolean' }, comment: { type: 'string' } },
  },
};
const asked: AgUiEvent[] = [
  {
    type: 'RUN_STARTED',
    input: { messages: [{ id: 'm', role: 'user', content: 'Report' }] },
  },
  { type: 'TEXT_MESSAGE_CHUNK', messageId: 'a', delta: 'I have **read** it.' },
  {
    type: 'RUN_FINISHED',
    outcome: { type: 'interrupt', interrupts: [interrupt] },
  },
];

function setup(
  role: Role = 'editor',
  session = sessionFixture('report'),
  settings: ProjectSessionSettings = {},
) {
  const stream = new Channel<TranscriptMessage>();
  let seq = 0;
  const client = {
    getProject: async () => {
      const project = projectFixture(role);
      return { ...project, spec: { ...project.spec, settings } };
    },
    getSession: jest.fn(async () => session),
    followTranscript: jest.fn(
      (
        _p: string,
        _n: string,
        options: { signal?: AbortSignal; onReconnect?: (r: unknown) => void },
      ) => stream.read(options.signal),
    ),
    answerInterrupts: jest.fn(async () => ({} as never)),
    sendMessage: jest.fn(async () => ({} as never)),
    interruptSession: jest.fn(async () => ({} as never)),
    withdrawMessage: jest.fn(async () => undefined),
    repositories: {
      get: jest.fn(async () => ({
        repo: 'orders',
        wanted: false,
        forge: { title: 'Git', pullRequests: false, forks: false },
      })),
    },
    startSession: jest.fn(async () => session),
    stopSession: jest.fn(async () => session),
    getRepoDiff: jest.fn(async () => ({
      name: 'orders',
      truncated: false,
      diff: 'diff --git a/a.txt b/a.txt\nindex 1..2 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-old line\n+new line\n',
    })),
  };
  const send = (...events: AgUiEvent[]) =>
    stream.push(
      ...events.map(event => ({ type: 'event' as const, seq: ++seq, event })),
    );
  const open = (query = '') =>
    renderSessions(`/sessions/default/report${query}`, client as never);
  return { client, stream, send, open };
}

/** Has the next message be on its way until what is returned is called. */
function holdNextMessage(client: ReturnType<typeof setup>['client']) {
  let sent = () => {};
  client.sendMessage.mockImplementationOnce(
    () =>
      new Promise(resolve => {
        sent = () => resolve({} as never);
      }),
  );
  return () => sent();
}

describe('SessionPage', () => {
  beforeEach(() => localStorage.clear());

  it('shows the conversation live, leads to the question, and sends the answer', async () => {
    const user = userEvent.setup();
    const { client, send, open } = setup();
    open();
    send(...asked);
    const question = await screen.findByRole(
      'region',
      { name: 'The agent asks' },
      longer,
    );
    await waitFor(() => expect(question).toHaveFocus());
    expect(screen.getByText('read')).toBeInTheDocument();

    await user.type(
      await screen.findByLabelText('Comment'),
      'But keep it short',
    );
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    expect(client.answerInterrupts).toHaveBeenCalledWith('default', 'report', {
      answers: [
        {
          interruptId: 'int-1',
          status: 'resolved',
          payload: { approved: true, comment: 'But keep it short' },
        },
      ],
    });

    send({
      type: 'CUSTOM',
      name: CustomEvent.Input,
      value: {
        id: 'i',
        kind: 'answers',
        createdBy: 'user:default/sam',
        createdAt: new Date().toISOString(),
        answers: [
          {
            interruptId: 'int-1',
            status: 'resolved',
            payload: { approved: true },
          },
        ],
      },
    });
    expect(await screen.findByText('Approved')).toBeInTheDocument();
    expect(screen.getByText(/by sam/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(client.followTranscript).toHaveBeenCalledTimes(1);
  }, 40_000);

  it('says at the question why an answer was not taken, and lets it be given again', async () => {
    const user = userEvent.setup();
    const { client, send, open } = setup();
    client.answerInterrupts.mockRejectedValueOnce(
      apiError(409, 'The question was answered by someone else'),
    );
    open();
    send(...asked);
    await user.click(
      await screen.findByRole('button', { name: 'Deny' }, longer),
    );
    expect(
      await screen.findByText('The question was answered by someone else'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Deny' })).toBeEnabled();
  }, 40_000);

  it('sends a message with Enter, and shows it as queued until the agent takes it up', async () => {
    const user = userEvent.setup();
    const { client, send, open } = setup();
    open();
    const box = await screen.findByRole(
      'textbox',
      { name: 'Message to the agent' },
      longer,
    );
    await user.type(box, 'One{Shift>}{Enter}{/Shift}two{Enter}');
    expect(client.sendMessage).toHaveBeenCalledWith(
      'default',
      'report',
      expect.objectContaining({ content: 'One\ntwo' }),
    );
    await waitFor(() => expect(box).toHaveValue(''));

    send({
      type: 'CUSTOM',
      name: CustomEvent.Input,
      value: { id: 'm9', kind: 'message', content: 'Go on' },
    });
    expect(await screen.findByText(/Queued/)).toBeInTheDocument();
    send({
      type: 'RUN_STARTED',
      input: { messages: [{ id: 'm9', role: 'user', content: 'Go on' }] },
    });
    await waitFor(() => expect(screen.queryByText(/Queued/)).toBeNull());
    expect(screen.getByText('Go on')).toBeInTheDocument();
  }, 40_000);

  it('says what will be done, by when, and who may allow it', async () => {
    const { send, open } = setup('editor', undefined, {
      approvers: ['group:default/security'],
    });
    open('?question=int-2');
    send({
      type: 'RUN_FINISHED',
      outcome: {
        type: 'interrupt',
        interrupts: [
          {
            ...interrupt,
            id: 'int-2',
            expiresAt: new Date(Date.now() + 3_590_000).toISOString(),
            metadata: {
              kind: 'approval',
              policy: 'always',
              toolName: 'Edit',
              input: {
                file_path: 'src/cart.ts',
                old_string: 'const tax = 7;',
                new_string: 'const tax = 19;',
              },
              paths: ['src/cart.ts'],
              pushes: [
                {
                  repo: 'orders',
                  branch: 'agentic/tax',
                  repoURL: 'https://github.com/acme/orders.git',
                  commits: 2,
                  additions: 5,
                  deletions: 1,
                },
              ],
            },
          },
        ],
      },
    });
    const card = await screen.findByRole(
      'region',
      { name: 'The agent asks' },
      longer,
    );
    await waitFor(() => expect(card).toHaveFocus());
    expect(card).toHaveTextContent(/59 min \d+ s left/);
    expect(card).toHaveTextContent('src/cart.ts');
    expect(card).toHaveTextContent('agentic/tax of acme/orders: 2 commits');
    await waitFor(
      () => expect(card).toHaveTextContent('const tax = 19;'),
      longer,
    );
    expect(card).toHaveTextContent('security can approve this.');
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  }, 40_000);

  it('sends a form only when its schema takes it, and names the field that it does not', async () => {
    const user = userEvent.setup();
    const { client, send, open } = setup();
    open();
    send({
      type: 'RUN_FINISHED',
      outcome: {
        type: 'interrupt',
        interrupts: [
          {
            id: 'form-1',
            reason: 'input_required',
            message: 'Where to?',
            responseSchema: {
              type: 'object',
              required: ['target', 'regions'],
              properties: {
                target: {
                  type: 'object',
                  title: 'Target',
                  required: ['contact'],
                  properties: {
                    contact: {
                      type: 'string',
                      title: 'Contact',
                      format: 'email',
                    },
                    dry: { type: 'boolean', title: 'Dry run', default: true },
                  },
                },
                regions: {
                  type: 'array',
                  title: 'Regions',
                  items: { enum: ['eu', 'us'] },
                  minItems: 1,
                },
              },
            },
          },
        ],
      },
    });
    const contact = await screen.findByRole(
      'textbox',
      { name: /Contact/ },
      longer,
    );
    await user.click(screen.getByRole('checkbox', { name: 'us' }));
    await user.type(contact, 'nobody');
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    expect(
      await screen.findByText('Contact must be an address'),
    ).toBeInTheDocument();
    expect(client.answerInterrupts).not.toHaveBeenCalled();
    await user.type(contact, '@example.com');
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    expect(client.answerInterrupts).toHaveBeenCalledWith('default', 'report', {
      answers: [
        {
          interruptId: 'form-1',
          status: 'resolved',
          payload: {
            target: { contact: 'nobody@example.com', dry: true },
            regions: ['us'],
          },
        },
      ],
    });
  }, 40_000);

  it('shows on the tab that the agent needs somebody, interrupts with Esc, and takes a queued message back', async () => {
    const user = userEvent.setup();
    const { client, stream, send, open } = setup();
    open();
    const box = await screen.findByRole(
      'textbox',
      { name: 'Message to the agent' },
      longer,
    );
    expect(document.title).toBe('… report');
    // The task with its files waits for the agent too, and there would be no session without it.
    send({
      type: 'CUSTOM',
      name: CustomEvent.Input,
      value: {
        id: 'm',
        kind: 'prompt',
        content: 'Report',
        attachments: ['task.log'],
      },
    });
    expect(await screen.findByText('task.log')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
    send({
      type: 'RUN_STARTED',
      input: { messages: [{ id: 'm', role: 'user', content: 'Report' }] },
    });
    await screen.findByRole('button', { name: 'Interrupt' });
    await user.click(box);
    await user.keyboard('{Escape}');
    expect(client.interruptSession).toHaveBeenCalledWith('default', 'report');
    send({
      type: 'CUSTOM',
      name: CustomEvent.Input,
      value: {
        id: 'm9',
        kind: 'message',
        content: 'Not yet',
        attachments: ['app.log'],
      },
    });
    expect(await screen.findByText('app.log')).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
    expect(client.withdrawMessage).toHaveBeenCalledWith(
      'default',
      'report',
      'm9',
    );
    send({ type: 'CUSTOM', name: CustomEvent.Withdrawn, value: { id: 'm9' } });
    await waitFor(() => expect(screen.queryByText('Not yet')).toBeNull());
    stream.push({
      type: 'session',
      session: sessionFixture('report', {
        resourceVersion: '2',
        live: { agentStatus: 'waiting_input' },
      }),
    });
    await waitFor(() => expect(document.title).toBe('● needs you – report'));
  }, 40_000);

  it('attaches files, keeps a draft over a reload, remembers what was sent, and knows commands', async () => {
    const user = userEvent.setup();
    const { client, open } = setup();
    const { unmount } = open();
    const find = () =>
      screen.findByRole('textbox', { name: 'Message to the agent' }, longer);
    const box = await find();
    await user.upload(screen.getByLabelText('Files to attach'), [
      new File(['12 eggs'], 'größe eins.log'),
      new File([new Uint8Array(9_000_000)], 'huge.bin'),
    ]);
    expect(screen.getByText(/huge.bin was not attached/)).toBeInTheDocument();
    await user.type(box, 'Look at it');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(client.sendMessage).toHaveBeenCalledWith(
        'default',
        'report',
        expect.objectContaining({
          content: 'Look at it',
          attachments: [{ name: 'gr__e eins.log', content: btoa('12 eggs') }],
        }),
      ),
    );
    await waitFor(() => expect(box).toHaveValue(''));
    expect(screen.queryByText('gr__e eins.log')).toBeNull();

    await user.keyboard('{ArrowUp}');
    expect(box).toHaveValue('Look at it');
    await user.keyboard('{ArrowDown}');
    expect(box).toHaveValue('');

    await user.type(box, '/st');
    expect(screen.getByRole('option', { name: /stop/ })).toBeInTheDocument();
    await user.keyboard('{Enter}{Enter}');
    await waitFor(() =>
      expect(client.stopSession).toHaveBeenCalledWith('default', 'report'),
    );
    await user.type(box, '/nothing{Enter}');
    expect(
      screen.getByText(/There is no command \/nothing/),
    ).toBeInTheDocument();
    await user.clear(box);
    await user.type(box, 'half a thou');
    unmount();
    open();
    expect(await find()).toHaveValue('half a thou');
  }, 60_000);

  it('keeps what is written and attached while a message is sent, also where there is no randomUUID', async () => {
    // As on plain http.
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', {
      value: undefined,
      configurable: true,
    });
    try {
      const user = userEvent.setup();
      const { client, open } = setup();
      const sent = holdNextMessage(client);
      open();
      const box = await screen.findByRole(
        'textbox',
        { name: 'Message to the agent' },
        longer,
      );
      const attach = (name: string) =>
        user.upload(
          screen.getByLabelText('Files to attach'),
          new File(['x'], name),
        );
      await attach('one.log');
      await user.type(box, 'One{Enter}');
      await waitFor(() => expect(client.sendMessage).toHaveBeenCalledTimes(1));
      await user.type(box, ' and two');
      await attach('two.log');
      sent();
      await waitFor(() => expect(screen.queryByText('one.log')).toBeNull());
      expect(box).toHaveValue('One and two');

      await user.type(box, '{Enter}');
      await waitFor(() => expect(box).toHaveValue(''));
      const messages = client.sendMessage.mock.calls.map(
        call => (call as unknown[])[2],
      ) as Array<{ id: string; attachments: Array<{ name: string }> }>;
      expect(
        messages.map(({ attachments }) => attachments.map(({ name }) => name)),
      ).toEqual([['one.log'], ['two.log']]);
      expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', {
        value: randomUUID,
        configurable: true,
      });
    }
  }, 60_000);

  it('sends what is entered while a message is sent right after it', async () => {
    const user = userEvent.setup();
    const { client, open } = setup();
    const sent = holdNextMessage(client);
    open();
    const box = await screen.findByRole(
      'textbox',
      { name: 'Message to the agent' },
      longer,
    );
    await user.type(box, 'One{Enter}');
    await waitFor(() => expect(client.sendMessage).toHaveBeenCalledTimes(1));
    await user.clear(box);
    await user.type(box, 'Two{Enter}');
    expect(client.sendMessage).toHaveBeenCalledTimes(1);
    sent();
    await waitFor(() => expect(box).toHaveValue(''));
    expect(
      client.sendMessage.mock.calls.map(
        call => (call as unknown as [string, string, { content: string }])[2],
      ),
    ).toMatchObject([{ content: 'One' }, { content: 'Two' }]);
  }, 60_000);

  it('shows a viewer everything, and no control that would be refused', async () => {
    const { send, open } = setup('viewer');
    open();
    send(...asked);
    expect(
      await screen.findByText(
        'Editors of this project can answer.',
        {},
        longer,
      ),
    ).toBeInTheDocument();
    for (const name of ['Approve', 'Stop', 'Finish', 'Delete the session']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(screen.queryByRole('textbox')).toBeNull();
  }, 40_000);

  it('opens at the changes, and reads them again when they changed', async () => {
    const session = sessionFixture('report', {
      spec: {
        repos: [
          {
            input: { repoURL: 'http://x/orders.git' },
            output: { targetBranch: 'agent/report' },
          },
        ],
      },
      status: {
        phase: 'Completed',
        repoStatuses: [
          {
            name: 'orders',
            repoURL: 'http://x/orders.git',
            branch: 'agent/x',
            commit: '0123456789',
            pushed: true,
            additions: 1,
            deletions: 1,
          },
        ],
      },
    });
    const { client, send, open } = setup('editor', session);
    open('?tab=changes');
    expect(await screen.findByText('new line', {}, longer)).toBeInTheDocument();
    expect(screen.getByText('Pushed to agent/report')).toBeInTheDocument();
    const before = client.getRepoDiff.mock.calls.length;
    send({ type: 'CUSTOM', name: CustomEvent.Diff, value: { name: 'orders' } });
    await waitFor(() =>
      expect(client.getRepoDiff.mock.calls.length).toBe(before + 1),
    );
  }, 40_000);

  it('says why a runner is not there yet', async () => {
    const message = 'No node has room for it: 0/1 nodes are available';
    const { open } = setup(
      'editor',
      sessionFixture('report', { status: { phase: 'Creating', message } }),
    );
    open();
    expect(await screen.findByText(message, {}, longer)).toBeVisible();
  });

  it('says so while the connection is lost, and when it is back', async () => {
    const { client, stream, open } = setup();
    open();
    await screen.findByRole('textbox', {}, longer);
    await waitFor(() => expect(client.followTranscript).toHaveBeenCalled());
    client.followTranscript.mock.calls[0][2].onReconnect?.(new Error('cut'));
    expect(await screen.findByText(/Connection lost/)).toBeInTheDocument();
    stream.push({ type: 'session', session: sessionFixture('report') });
    await waitFor(() =>
      expect(screen.queryByText(/Connection lost/)).toBeNull(),
    );
  }, 40_000);

  it('says when there is no such session', async () => {
    const { client, open } = setup();
    client.getSession.mockRejectedValue(
      apiError(404, 'There is no session "report" in the project "default"'),
    );
    open();
    expect(
      await screen.findByText('There is no such session', {}, longer),
    ).toBeInTheDocument();
  }, 40_000);
});
