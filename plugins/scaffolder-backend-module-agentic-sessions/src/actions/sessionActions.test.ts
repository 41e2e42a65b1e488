import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AgenticSession, AgUiEvent } from '@agentic-portal/api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createAgenticSessionApproveAction } from './agenticSessionApprove';
import { createAgenticSessionResultAction } from './agenticSessionResult';
import { createAgenticSessionSendAction } from './agenticSessionSend';
import { createAgenticSessionWaitAction } from './agenticSessionWait';
import type { SessionActionOptions } from './SessionActionOptions';

function session(
  status: AgenticSession['status'],
  live: AgenticSession['live'] = {},
): AgenticSession {
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name: 'fix',
      uid: '5f0f3a3e-8a55-4d5c-9d0a-0f5d2f7b9c11',
      generation: 1,
      resourceVersion: '7',
      creationTimestamp: '2026-11-20T10:00:00Z',
    },
    spec: { prompt: 'Fix it', run: 1 } as AgenticSession['spec'],
    status: { run: 1, ...status },
    live,
  };
}

const running = (live: AgenticSession['live']) =>
  session({ phase: 'Running' }, live);

const approval = {
  id: 'q1',
  reason: 'tool_call',
  message: 'May I push?',
  responseSchema: {
    type: 'object',
    properties: {
      approved: { type: 'boolean' },
      comment: { type: 'string' },
    },
  },
};

describe('actions on a session', () => {
  let server: Server;
  let now: AgenticSession;
  let stream: Array<AgUiEvent | AgenticSession>;
  let posted: Array<{ url?: string; body: Record<string, unknown> }>;
  let followedAfter: string | undefined;

  beforeEach(async () => {
    stream = [];
    posted = [];
    server = createServer(async (req, res) => {
      const path = req.url?.replace(
        '/api/agentic-sessions/v1/projects/apps/sessions/fix',
        '',
      );
      const json = (body: unknown) => {
        res.writeHead(200, { 'content-type': 'application/json' });
        res.end(JSON.stringify(body));
      };
      if (req.method === 'POST') {
        posted.push({ url: path, body: JSON.parse(await text(req)) });
        json({ id: 'i', kind: 'message', createdAt: 'now' });
      } else if (req.headers.accept === 'text/event-stream') {
        followedAfter = String(req.headers['last-event-id']);
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        stream.forEach((item, index) =>
          res.write(
            'kind' in item
              ? `event: session\ndata: ${JSON.stringify(item)}\n\n`
              : `id: ${index + 1}\ndata: ${JSON.stringify(item)}\n\n`,
          ),
        );
      } else if (path?.startsWith('/transcript')) {
        json({ items: [], lastSeq: 41 });
      } else if (path === '/repos/shop/diff') {
        json({ name: 'shop', diff: '-a\n+b', truncated: false });
      } else if (path === '') {
        json(now);
      } else {
        res.writeHead(404).end();
      }
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function run<Input>(
    create: (options: SessionActionOptions) => {
      handler: (ctx: never) => Promise<void>;
    },
    input: Input,
    more: object = {},
  ) {
    const { port } = server.address() as AddressInfo;
    const action = create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      }),
    });
    const outputs: Record<string, unknown> = {};
    const logger = mockServices.logger.mock();
    await action.handler({
      input,
      logger,
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      checkpoint: async ({ fn }: { fn: () => Promise<unknown> }) => fn(),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/jane'),
      ...more,
    } as never);
    return outputs;
  }

  it('agentic-session:wait waits for the end of what the agent does, and not for that of the session', async () => {
    now = running({ agentStatus: 'working' });
    stream = [
      running({ agentStatus: 'idle', queuedInputs: 1 }),
      running({ agentStatus: 'working' }),
      running({ agentStatus: 'idle' }),
    ];
    expect(
      await run(createAgenticSessionWaitAction, {
        name: '/sessions/apps/fix',
        until: 'turn',
      }),
    ).toMatchObject({
      project: 'apps',
      url: '/sessions/apps/fix',
      phase: 'Running',
      agentStatus: 'idle',
    });

    stream = [running({ agentStatus: 'idle' }), session({ phase: 'Failed' })];
    await expect(
      run(createAgenticSessionWaitAction, { project: 'apps', name: 'fix' }),
    ).rejects.toThrow('Session fix ended as Failed');
    stream = [];
    await expect(
      run(createAgenticSessionWaitAction, {
        name: 'apps/fix',
        until: 'question',
        timeoutSeconds: 0.2,
      }),
    ).rejects.toThrow('did not ask anything within 0.2 s');
    await expect(
      run(createAgenticSessionWaitAction, { name: 'No such name' }),
    ).rejects.toThrow('name must be the name of a session');
  });

  it('agentic-session:send waits for the turn of its message, not for one before it', async () => {
    now = running({ agentStatus: 'idle' });
    stream = [
      // As it was when the message came.
      running({ agentStatus: 'idle' }),
      { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
      running({ agentStatus: 'working' }),
      running({ agentStatus: 'waiting_input' }),
    ];
    const outputs = await run(createAgenticSessionSendAction, {
      name: 'apps/fix',
      message: 'And the docs',
      wait: true,
    });
    expect(posted).toEqual([
      {
        url: '/messages',
        body: { id: outputs.messageId, content: 'And the docs' },
      },
    ]);
    expect(followedAfter).toBe('41');
    expect(outputs.agentStatus).toBe('waiting_input');
  });

  it('agentic-session:approve answers all that is open, and says what a form wants', async () => {
    now = running({ agentStatus: 'working' });
    const other = {
      id: 'q2',
      reason: 'tool_call',
      responseSchema: approval.responseSchema,
    };
    stream = [
      running({ agentStatus: 'waiting_input', interrupts: [approval, other] }),
    ];
    expect(
      await run(createAgenticSessionApproveAction, {
        name: 'apps/fix',
        approved: false,
        comment: 'Not today',
      }),
    ).toMatchObject({ answered: 2, questions: ['May I push?', 'tool_call'] });
    const payload = { approved: false, comment: 'Not today' };
    expect(posted).toEqual([
      {
        url: '/answers',
        body: {
          answers: [
            { interruptId: 'q1', status: 'resolved', payload },
            { interruptId: 'q2', status: 'resolved', payload },
          ],
        },
      },
    ]);

    const question = {
      id: 'q3',
      reason: 'question',
      message: 'Which port?',
      responseSchema: {
        type: 'object',
        properties: { port: { type: 'integer' } },
      },
    };
    now = running({ agentStatus: 'waiting_input', interrupts: [question] });
    await expect(
      run(createAgenticSessionApproveAction, { name: 'apps/fix' }),
    ).rejects.toThrow('(Which port?): give answer with the fields port');
    await run(createAgenticSessionApproveAction, {
      name: 'apps/fix',
      answer: { port: 8080 },
    });
    expect(posted[1].body).toMatchObject({
      answers: [{ interruptId: 'q3', payload: { port: 8080 } }],
    });

    now = session({ phase: 'Completed' });
    expect(
      await run(createAgenticSessionApproveAction, { name: 'apps/fix' }),
    ).toMatchObject({ answered: 0 });
  });

  it('agentic-session:result reads results, pull requests, use and diffs', async () => {
    now = session({
      phase: 'Completed',
      results: 'Fixed',
      usage: { turns: 3 },
      repoStatuses: [
        {
          name: 'shop',
          repoURL: 'https://github.com/example/shop',
          pullRequestURL: 'https://github.com/example/shop/pull/7',
        },
      ],
    });
    expect(
      await run(createAgenticSessionResultAction, {
        name: 'apps/fix',
        diffs: true,
      }),
    ).toMatchObject({
      phase: 'Completed',
      results: 'Fixed',
      usage: { turns: 3 },
      pullRequestUrl: 'https://github.com/example/shop/pull/7',
      diffs: [{ name: 'shop', diff: '-a\n+b', truncated: false }],
    });
  });

  it.each([
    createAgenticSessionWaitAction,
    createAgenticSessionSendAction,
    createAgenticSessionApproveAction,
    createAgenticSessionResultAction,
  ])('does nothing in a dry run: %p', async create => {
    await run(create, { name: 'none' }, { isDryRun: true });
    expect(posted).toEqual([]);
  });
});
