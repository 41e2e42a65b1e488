import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AgenticSession, AgUiEvent } from '@agentic-portal/api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import yaml from 'yaml';
import { examples } from './agenticSessionCreate.examples';
import { createAgenticSessionCreateAction } from './agenticSessionCreate';

type Action = ReturnType<typeof createAgenticSessionCreateAction>;
type Context = Parameters<Action['handler']>[0];

const user = mockCredentials.user('user:default/jane');

function session(
  status: AgenticSession['status'],
  more: Partial<AgenticSession> = {},
): AgenticSession {
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name: 'fix-tests-x7k2',
      uid: '5f0f3a3e-8a55-4d5c-9d0a-0f5d2f7b9c11',
      generation: 1,
      resourceVersion: '7',
      creationTimestamp: '2026-11-20T10:00:00Z',
    },
    spec: { prompt: 'Fix the tests', run: 1 } as AgenticSession['spec'],
    status,
    live: {},
    ...more,
  };
}

describe('agentic-session:create', () => {
  let server: Server;
  let requests: Array<{ method?: string; url?: string; body: unknown }>;
  let bearers: Set<string | undefined>;
  /** What the fake of the API answers to the creation, and then puts into the stream. */
  let created: AgenticSession;
  let refusal: { status: number; message: string } | undefined;
  let stream: Array<AgUiEvent | AgenticSession>;
  let openStreams: number;
  /** Those of the user. */
  let projects: string[];

  async function answer(req: IncomingMessage, res: ServerResponse) {
    const body = await text(req);
    bearers.add(req.headers.authorization);
    if (req.url === '/api/agentic-sessions/v1/projects') {
      res.writeHead(200, { 'content-type': 'application/json' });
      const items = projects.map(name => ({ metadata: { name } }));
      res.end(JSON.stringify({ items }));
      return;
    }
    requests.push({
      method: req.method,
      url: req.url,
      body: body ? JSON.parse(body) : undefined,
    });
    if (req.headers.accept === 'text/event-stream') {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      openStreams += 1;
      res.once('close', () => {
        openStreams -= 1;
      });
      stream.forEach((item, index) =>
        res.write(
          'kind' in item
            ? `event: session\ndata: ${JSON.stringify(item)}\n\n`
            : `id: ${index + 1}\ndata: ${JSON.stringify(item)}\n\n`,
        ),
      );
      return;
    }
    const [status, content] = refusal
      ? [refusal.status, { error: { name: 'InputError', ...refusal } }]
      : [200, created];
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(content));
  }

  beforeEach(async () => {
    requests = [];
    bearers = new Set();
    created = session({ phase: 'Pending' });
    refusal = undefined;
    stream = [];
    openStreams = 0;
    projects = ['apps', 'default'];
    server = createServer((req, res) => {
      answer(req, res).catch(error => res.destroy(error));
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function run(input: Context['input'], more: Partial<Context> = {}) {
    const { port } = server.address() as AddressInfo;
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async pluginId => `http://127.0.0.1:${port}/api/${pluginId}`,
    });
    const logger = mockServices.logger.mock();
    const outputs: Record<string, unknown> = {};
    const action = createAgenticSessionCreateAction({
      auth: mockServices.auth(),
      discovery,
    });
    const done = action.handler({
      input,
      logger,
      workspacePath: '/nowhere',
      task: { id: 'task' },
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      checkpoint: async ({ fn }: { fn: () => Promise<unknown> }) => fn(),
      getInitiatorCredentials: async () => user,
      ...more,
    } as unknown as Context);
    const log = () => logger.info.mock.calls.map(([line]) => line);
    return { done, outputs, log };
  }

  it('makes the session as the user and goes on without it', async () => {
    const { done, outputs } = await run({
      prompt: 'Fix the tests',
      repoURL: 'https://github.com/example/shop',
      branch: '',
      targetBranch: 'tests',
      agent: '',
      timeout: 600,
    });
    await done;

    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/agentic-sessions/v1/projects/default/sessions?dryRun=false',
      'GET /api/agentic-sessions/v1/projects/default/sessions/fix-tests-x7k2',
    ]);
    expect(requests[0].body).toEqual({
      spec: {
        prompt: 'Fix the tests',
        timeout: 600,
        repos: [
          {
            input: { repoURL: 'https://github.com/example/shop' },
            output: { targetBranch: 'tests' },
          },
        ],
      },
    });
    expect([...bearers]).toEqual([
      `Bearer ${mockCredentials.service.token({
        onBehalfOf: user,
        targetPluginId: 'agentic-sessions',
      })}`,
    ]);
    expect(outputs).toEqual({
      project: 'default',
      name: 'fix-tests-x7k2',
      uid: created.metadata.uid,
      url: '/sessions/default/fix-tests-x7k2',
      phase: 'Pending',
    });
  });

  it('hands every field of a session on', async () => {
    const spec = {
      prompt: 'Fix the tests',
      approvals: 'commands',
      budget: { maxCostUSD: 2, maxTurns: 20 },
      mcpServers: ['docs'],
      allowedTools: ['Read'],
      env: { CI: 'true' },
      secretRefs: [{ name: 'npm' }],
      resources: { memory: '2Gi' },
      inactivityTimeout: 60,
      ttlSecondsAfterFinished: 3600,
    } as const;
    const { done } = await run({
      ...spec,
      secretRefs: [...spec.secretRefs],
      mcpServers: [...spec.mcpServers],
      allowedTools: [...spec.allowedTools],
      repoURL: 'https://github.com/example/shop',
      pullRequest: true,
      prTitle: 'Mend the tests',
      fork: true,
      annotations: { 'example.com/ticket': '7' },
    });
    await done;
    expect(requests[0].body).toEqual({
      metadata: { annotations: { 'example.com/ticket': '7' } },
      spec: {
        ...spec,
        repos: [
          {
            input: { repoURL: 'https://github.com/example/shop' },
            output: {
              pullRequest: true,
              prTitle: 'Mend the tests',
              fork: true,
            },
          },
        ],
      },
    });
    const stray = await run({ prompt: 'x', pullRequest: true });
    await expect(stray.done).rejects.toThrow('pullRequest belong to repoURL');
  });

  it('waits for the end, and tells what happens until then', async () => {
    const repoStatuses = [
      { name: 'shop', repoURL: 'https://github.com/example/shop', commit: 'c' },
    ];
    stream = [
      session({ phase: 'Running' }),
      { type: 'TEXT_MESSAGE_START', messageId: 'q', role: 'user' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'q', delta: 'Fix the tests' },
      { type: 'TEXT_MESSAGE_END', messageId: 'q' },
      { type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'I look ' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'at the tests' },
      { type: 'TEXT_MESSAGE_END', messageId: 'm' },
      session({ phase: 'Running' }, { live: { agentStatus: 'waiting_input' } }),
      session({ phase: 'Completed', results: 'Two fixed', repoStatuses }),
    ];
    const { done, outputs, log } = await run({
      project: 'shop',
      prompt: 'Fix the tests',
      wait: true,
    });
    await done;

    expect(log()).toEqual([
      'Session shop/fix-tests-x7k2: /sessions/shop/fix-tests-x7k2',
      'Phase: Pending',
      'Phase: Running',
      'I look at the tests',
      'The agent waits for an answer: /sessions/shop/fix-tests-x7k2',
      'Phase: Completed',
    ]);
    expect(outputs).toMatchObject({
      phase: 'Completed',
      results: 'Two fixed',
      repoStatuses,
    });
  });

  it.each([
    [
      session({
        phase: 'Failed',
        errorMessage: 'The clone failed: no such host',
      }),
      'ended as Failed: The clone failed: no such host (/sessions/default/fix-tests-x7k2)',
    ],
    [
      session({
        phase: 'Stopped',
        stoppedReason: 'Stopped by user:default/joe',
      }),
      'ended as Stopped: Stopped by user:default/joe',
    ],
    [session({ phase: 'Timeout' }), 'ended as Timeout (/sessions'],
  ])(
    'fails the step with the reason of the session: %#',
    async (end, message) => {
      stream = [end];
      const { done } = await run({ prompt: 'Fix the tests', wait: true });
      await expect(done).rejects.toThrow(message);
    },
  );

  it('does not take the end of an earlier run for that of the one it waits for', async () => {
    const spec = { ...created.spec, run: 2 };
    stream = [
      session({ phase: 'Failed', run: 1 }, { spec }),
      session({ phase: 'Completed', run: 2 }, { spec }),
    ];
    const { done, outputs } = await run({
      prompt: 'Fix the tests',
      wait: true,
    });
    await done;
    expect(outputs.phase).toBe('Completed');
  });

  it('stops waiting at the deadline and when the task is cancelled, and leaves no stream open', async () => {
    stream = [session({ phase: 'Running' })];
    const late = await run({
      prompt: 'Fix the tests',
      wait: true,
      waitTimeoutSeconds: 0.2,
    });
    await expect(late.done).rejects.toThrow(
      'did not end within 0.2 s. It goes on: /sessions/default/fix-tests-x7k2',
    );

    const controller = new AbortController();
    const cancelled = await run(
      { prompt: 'Fix the tests', wait: true },
      { signal: controller.signal },
    );
    cancelled.done.catch(() => undefined);
    await until(() => cancelled.log().includes('Phase: Running'));
    controller.abort();
    await expect(cancelled.done).rejects.toThrow('Stopped waiting');
    await until(() => openStreams === 0);
  });

  it('has the API validate in a dry run, and makes nothing', async () => {
    const { done, outputs } = await run(
      { prompt: 'Fix the tests', wait: true },
      { isDryRun: true },
    );
    await done;
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/agentic-sessions/v1/projects/default/sessions?dryRun=true',
    ]);
    expect(outputs.name).toBe('fix-tests-x7k2');

    refusal = { status: 400, message: 'spec.repos[0].input.repoURL: no host' };
    const refused = await run({ prompt: 'x' }, { isDryRun: true });
    await expect(refused.done).rejects.toThrow(refusal.message);
  });

  it('takes the only project of a user who has no default, and asks which one of several', async () => {
    projects = ['team-a'];
    const only = await run({ prompt: 'x' });
    await only.done;
    expect(only.outputs.project).toBe('team-a');
    projects = ['team-a', 'team-b'];
    const several = await run({ prompt: 'x' });
    await expect(several.done).rejects.toThrow('it can be: team-a, team-b');
    projects = [];
    const none = await run({ prompt: 'x' });
    await expect(none.done).rejects.toThrow('you are in no project');
  });

  it('refuses inputs that contradict each other before it asks anybody', async () => {
    const both = await run({
      prompt: 'x',
      repoURL: 'https://a/b',
      repos: [{ repoURL: 'https://a/b' }],
    });
    await expect(both.done).rejects.toThrow('either repoURL or repos');
    const branch = await run({ prompt: 'x', targetBranch: 'main' });
    await expect(branch.done).rejects.toThrow('repoURL, which is missing');
    expect(requests).toEqual([]);
  });

  it.each(examples)(
    'does what its example says: $description',
    async ({ example }) => {
      stream = [session({ phase: 'Completed' })];
      const { input } = yaml.parse(example).steps[0];
      const { done } = await run(input);
      await done;
      const { repos } = (requests[0].body as { spec: AgenticSession['spec'] })
        .spec;
      expect(repos?.[0].output?.targetBranch).toEqual(expect.any(String));
    },
  );
});

async function until(condition: () => boolean, deadlineMs = 5000) {
  const deadline = Date.now() + deadlineMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come true in time');
    await new Promise(resolve => setImmediate(resolve));
  }
}
