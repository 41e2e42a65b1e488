import { CustomEvent, promptMessageId } from '@agentic-portal/api';
import { AgenticPortalClient } from '@agentic-portal/sdk';
import localModule from '@agentic-portal/plugin-agentic-sessions-backend-module-local';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
// The portal has both; this package works without them.
// eslint-disable-next-line @backstage/no-undeclared-imports
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
// eslint-disable-next-line @backstage/no-undeclared-imports
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
// eslint-disable-next-line @backstage/no-undeclared-imports
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { startGitDaemon } from './__testUtils__/startGitDaemon';
import { createTestDatabases } from './__testUtils__/testDatabases';
import agenticSessionsPlugin from './index';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const john = 'user:default/john';
const viewer = 'user:default/viewer';

describe.each(createTestDatabases().eachSupportedId())(
  'the conversation with a session on %p',
  id => {
    const databases = createTestDatabases();
    let folder: string;
    let git: Awaited<ReturnType<typeof startGitDaemon>>;
    let portal: Awaited<ReturnType<typeof startPortal>>;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'conversation-'));
      git = await startGitDaemon(join(folder, 'git'));
      portal = await startPortal(await databases.init(id), folder, git.host);
    });
    afterAll(async () => {
      await portal.stop();
      git.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    });

    /** A session whose agent waits for an approval. */
    const ask = async (project = 'default') => {
      const session = await portal.as(jane).createSession(project, {
        spec: {
          prompt: 'Write a report',
          agent: 'demo',
          interactive: true,
          env: { DEMO_PACE_MS: '0' },
          repos: [{ input: { repoURL: git.url } }],
        },
      } as never);
      const { name, uid } = session.metadata;
      const asking = await portal.until(project, name, ({ live }) =>
        Boolean(live.interrupts?.length),
      );
      return { name, uid, question: asking.live.interrupts![0] };
    };
    const answer = (
      user: string,
      project: string,
      name: string,
      interruptId: string,
      payload: unknown,
    ) =>
      portal.as(user).answerInterrupts(project, name, {
        answers: [{ interruptId, status: 'resolved', payload }],
      });

    it('takes one answer to a question, checked against it, and keeps on record who gave it', async () => {
      const { name, question } = await ask();
      await expect(
        answer(jane, 'default', name, question.id, { approved: 'perhaps' }),
      ).rejects.toMatchObject({
        status: 422,
        message: 'answers[0].payload.approved must be boolean',
      });
      await expect(
        answer(viewer, 'default', name, question.id, { approved: true }),
      ).rejects.toMatchObject({ status: 403 });
      const open = await portal.as(viewer).approvals.list('default', {
        state: 'open',
        session: name,
      });
      expect(open.items).toMatchObject([
        {
          session: name,
          interruptId: question.id,
          kind: 'approval',
          policy: 'outside-workspace',
          state: 'open',
          expiresAt: question.expiresAt,
          interrupt: { metadata: { toolName: 'write_file' } },
        },
      ]);

      const both = await Promise.allSettled(
        [jane, john].map(user =>
          answer(user, 'default', name, question.id, {
            approved: user === jane,
            comment: `as ${user} says`,
          }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const first = both[0].status === 'fulfilled' ? jane : john;
      const second = first === jane ? john : jane;
      await expect(
        answer(second, 'default', name, question.id, { approved: true }),
      ).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining(`${first} answered this already`),
      });
      // Whoever says the same again, because the network lost the first answer to it, is not refused.
      const again = await answer(first, 'default', name, question.id, {
        approved: first === jane,
        comment: `as ${first} says`,
      });
      expect(again.createdBy).toBe(first);

      const { items } = await portal.as(jane).approvals.listAll({
        state: 'answered',
      });
      expect(items[0]).toMatchObject({
        project: 'default',
        session: name,
        state: 'answered',
        answeredBy: first,
        decision: first === jane ? 'approved' : 'denied',
        comment: `as ${first} says`,
      });
      expect(portal.audited('session-answer')).toContainEqual(
        expect.objectContaining({
          session: name,
          interrupts: question.id,
          decisions: first === jane ? 'approved' : 'denied',
        }),
      );
      await portal.until('default', name, ({ status }) =>
        Boolean(status.completionTime),
      );
    });

    it('lets only approvers answer where a project names them, and adds its policy to the session’s', async () => {
      const client = portal.as(jane);
      await client.patchProject('guarded', {
        spec: { settings: { approvers: [john], approvals: 'pushes' } },
      });
      expect((await client.getProject('guarded')).spec.settings).toEqual({
        approvers: [john],
        approvals: 'pushes',
      });
      const { name, uid, question } = await ask('guarded');
      await expect(
        answer(jane, 'guarded', name, question.id, { approved: true }),
      ).rejects.toMatchObject({
        status: 403,
        message: `Approvals of this project are given by ${john}`,
      });
      // He is a viewer there, and the one who decides.
      await answer(john, 'guarded', name, question.id, { approved: false });
      const config = JSON.parse(
        await readFile(
          join(folder, 'sessions', uid, 'state', 'config-1.json'),
          'utf8',
        ),
      );
      expect(config.approvals).toEqual(['outside-workspace', 'pushes']);
      expect(
        portal.notified.filter(({ payload }) =>
          payload.link?.includes(`/${name}?question=`),
        ),
      ).toEqual([
        {
          recipients: { type: 'entity', entityRef: [jane, john] },
          payload: expect.objectContaining({
            scope: `agentic-session:${uid}`,
            link: `/sessions/guarded/${name}?question=${question.id}`,
            description: question.message,
            severity: 'high',
          }),
        },
      ]);
      await portal.until('guarded', name, ({ status }) =>
        Boolean(status.completionTime),
      );
      await portal.sent(
        ({ payload }) =>
          payload.link === `/sessions/guarded/${name}` &&
          payload.title.endsWith('is done'),
      );
    });

    it('says of an answer that came too late that it expired', async () => {
      const { name, uid, question } = await ask();
      const past = new Date(Date.now() - 1000).toISOString();
      await portal
        .knex('approvals')
        .where({ session_uid: uid })
        .update({ expires_at: past });
      await expect(
        answer(jane, 'default', name, question.id, { approved: true }),
      ).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining(`expired at ${past}`),
      });
      const { items } = await portal
        .as(jane)
        .approvals.list('default', { state: 'expired', session: name });
      expect(items).toHaveLength(1);
      await portal.as(jane).stopSession('default', name);
      await portal.until(
        'default',
        name,
        ({ status, live }) =>
          Boolean(status.completionTime) && live.agentStatus === undefined,
      );
      await expect(
        answer(jane, 'default', name, question.id, { approved: true }),
      ).rejects.toMatchObject({ status: 409 });
    });

    it('brings files with a message, gives one back that waits, and interrupts no turn that has not begun', async () => {
      const client = portal.as(jane);
      const { name, uid, question } = await ask();
      const attach = (
        messageId: string,
        names: string[],
        content = Buffer.from('12 eggs\n').toString('base64'),
      ) =>
        client.sendMessage('default', name, {
          id: messageId,
          content: 'README',
          attachments: names.map(file => ({ name: file, content })),
        });
      await expect(attach('bad', ['a', 'A'])).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('A is there twice'),
      });
      await expect(attach('bad', ['../a'])).rejects.toMatchObject({
        status: 400,
      });
      await expect(
        attach('bad', ['a', 'b'], 'A'.repeat(5_600_000)),
      ).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('8388608 bytes'),
      });
      await expect(attach('bad', ['a'], '%%%%')).rejects.toMatchObject({
        status: 400,
        message: 'attachments[0].content must be base64',
      });
      expect((await attach('m1', ['eggs.txt'])).attachments).toEqual([
        'eggs.txt',
      ]);
      await client.sendMessage('default', name, { id: 'm2', content: 'milk' });
      await client.withdrawMessage('default', name, 'm2');
      await expect(
        client.withdrawMessage('default', name, 'm2'),
      ).rejects.toMatchObject({ status: 404 });
      await answer(jane, 'default', name, question.id, { approved: false });
      await portal.until('default', name, ({ status }) =>
        Boolean(status.completionTime),
      );
      await expect(
        client.withdrawMessage('default', name, 'm1'),
      ).rejects.toMatchObject({ status: 409 });
      const { items } = await client.getTranscript('default', name);
      const said = items.map(({ event }) => event);
      expect(said).toContainEqual(
        expect.objectContaining({
          name: CustomEvent.Withdrawn,
          value: { id: 'm2', createdBy: jane },
        }),
      );
      expect(
        JSON.stringify(said.filter(({ type }) => type === 'RUN_STARTED')),
      ).not.toContain('milk');
      expect(JSON.stringify(said)).toContain('12 eggs');
      expect(
        await readFile(
          join(folder, 'sessions', uid, 'workspace/.attachments/m1/eggs.txt'),
          'utf8',
        ),
      ).toBe('12 eggs\n');
      expect(
        await portal.knex('input_attachments').where({ session_uid: uid }),
      ).toEqual([]);

      const pending = await client.createSession('default', {
        spec: { prompt: 'x', agent: 'demo', interactive: true },
      } as never);
      await expect(
        client.interruptSession('default', pending.metadata.name),
      ).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining('there is no turn to interrupt'),
      });
    });

    it.each([true, false])(
      'brings the files that a session is made with to its agent, with the prompt (interactive: %s)',
      async interactive => {
        const client = portal.as(jane);
        const make = (
          attachments: Array<{ name: string; content: string }>,
          spec: object = {},
        ) =>
          client.createSession('default', {
            attachments,
            spec: {
              prompt: 'Read what I attached',
              agent: 'demo',
              interactive,
              env: { DEMO_PACE_MS: '0' },
              ...spec,
            },
          } as never);
        const content = Buffer.from('12 eggs\n').toString('base64');
        for (const [attachments, spec, problem] of [
          [[{ name: 'a', content: '%%%%' }], {}, 'must be base64'],
          [[{ name: '.a', content }], {}, 'must match pattern'],
          [[], { attachments: ['a'] }, 'spec.attachments is written by'],
        ] as const) {
          await expect(make([...attachments], spec)).rejects.toMatchObject({
            status: 400,
            message: expect.stringContaining(problem),
          });
        }

        const { metadata, spec } = await make([
          { name: 'eggs.txt', content },
          { name: 'empty.txt', content: '' },
        ]);
        expect(spec.attachments).toEqual(['eggs.txt', 'empty.txt']);
        const done = await portal.until(
          'default',
          metadata.name,
          ({ status }) => Boolean(status.completionTime),
        );
        expect(done.status).toMatchObject({ phase: 'Completed', run: 1 });
        const { items } = await client.getTranscript('default', metadata.name);
        const said = items.map(({ event }) => event);
        const prompt = promptMessageId(metadata.uid, { interactive });
        expect(said).toContainEqual(
          expect.objectContaining({
            name: CustomEvent.Input,
            value: expect.objectContaining({
              id: prompt,
              kind: 'prompt',
              content: 'Read what I attached',
              attachments: ['eggs.txt', 'empty.txt'],
              createdBy: jane,
            }),
          }),
        );
        expect(said).toContainEqual(
          expect.objectContaining({
            type: 'TOOL_CALL_RESULT',
            content: '12 eggs\n',
          }),
        );
        await expect(
          client.withdrawMessage('default', metadata.name, prompt),
        ).rejects.toMatchObject({ status: 404 });
        expect(
          await portal
            .knex('input_attachments')
            .where({ session_uid: metadata.uid }),
        ).toEqual([]);
      },
    );

    it('says of a message that the runner cannot take why, and lets nothing wait for it', async () => {
      const client = portal.as(jane);
      const { name, uid, question } = await ask();
      await writeFile(
        join(folder, 'sessions', uid, 'workspace/.attachments'),
        'The agent put this here',
      );
      await client.sendMessage('default', name, {
        id: 'm1',
        content: 'See the file',
        attachments: [{ name: 'a.txt', content: 'YQ==' }],
      });
      await portal.until('default', name, ({ live }) => !live.queuedInputs);
      const { items } = await client.getTranscript('default', name);
      expect(items.map(({ event }) => event)).toContainEqual(
        expect.objectContaining({
          name: CustomEvent.Notice,
          value: {
            message:
              'The agent could not take this: a.txt: .attachments in the workspace is no folder',
            inputId: 'm1',
          },
        }),
      );
      await answer(jane, 'default', name, question.id, { approved: false });
      await portal.until('default', name, ({ status }) =>
        Boolean(status.completionTime),
      );
    });

    it('is driven through MCP, as the user whose token it has', async () => {
      const mcp = async (user: string) => {
        const client = new Client({ name: 'test', version: '1' });
        await client.connect(
          new StreamableHTTPClientTransport(
            new URL(`${portal.url}/api/mcp-actions/v1`),
            {
              requestInit: {
                headers: { authorization: mockCredentials.user.header(user) },
              },
            },
          ),
        );
        const call = async (tool: string, args: Record<string, unknown>) => {
          const result = await client.callTool({
            name: `agentic-sessions.${tool}`,
            arguments: args,
          });
          const [{ text }] = result.content as Array<{ text: string }>;
          return { text, isError: Boolean(result.isError) };
        };
        return { client, call };
      };
      const { client, call } = await mcp(jane);
      const { tools } = await client.listTools();
      const ours = tools.filter(({ name }) =>
        name.startsWith('agentic-sessions.'),
      );
      expect(
        ours.map(({ name, annotations }) => [
          name.replace('agentic-sessions.', ''),
          annotations?.readOnlyHint ? 'reads' : 'writes',
          annotations?.destructiveHint ? 'destroys' : 'keeps',
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['create-session', 'writes', 'keeps'],
          ['list-sessions', 'reads', 'keeps'],
          ['get-session', 'reads', 'keeps'],
          ['get-transcript', 'reads', 'keeps'],
          ['send-message', 'writes', 'keeps'],
          ['answer-approval', 'writes', 'destroys'],
          ['list-approvals', 'reads', 'keeps'],
          ['interrupt-session', 'writes', 'destroys'],
          ['stop-session', 'writes', 'destroys'],
          ['get-diff', 'reads', 'keeps'],
        ]),
      );

      const { name, question } = await ask();
      const place = { project: 'default', name };
      const seen = await call('get-session', place);
      expect(seen.text).toContain(question.id);
      const stranger = await mcp('user:default/stranger');
      expect(await stranger.call('get-session', place)).toMatchObject({
        isError: true,
        text: expect.stringContaining('no member'),
      });
      await call('answer-approval', {
        ...place,
        answers: [{ id: question.id, approved: true, comment: 'by MCP' }],
      });
      expect(portal.audited('session-answer')).toContainEqual(
        expect.objectContaining({
          session: name,
          user: jane,
          through: 'action',
          decisions: 'approved',
        }),
      );
      const approvals = await call('list-approvals', {
        project: 'default',
        state: 'answered',
      });
      expect(approvals.text).toContain('by MCP');
      await portal.until('default', name, ({ status }) =>
        Boolean(status.completionTime),
      );
      expect(
        (await call('get-diff', { ...place, repository: 'one' })).text,
      ).toContain('AGENTIC_REPORT.md');
      const transcript = await call('get-transcript', place);
      expect(transcript.text).toContain('I wrote `AGENTIC_REPORT.md`');
      expect(transcript.text.length).toBeLessThan(100_000);
      expect(
        await call('create-session', { project: 'nowhere', prompt: 'x' }),
      ).toMatchObject({ isError: true });
      await client.close();
      await stranger.client.close();
    });
  },
);

async function startPortal(knex: Knex, folder: string, gitHost: string) {
  const notified: NotificationSendOptions[] = [];
  const auditor = mockServices.auditor.mock();
  const events: Array<{ eventId: string; meta?: unknown }> = [];
  auditor.createEvent.mockImplementation(async event => {
    events.push(event);
    return { success: async () => {}, fail: async () => {} };
  });
  const backend = await startTestBackend({
    features: [
      agenticSessionsPlugin,
      localModule,
      mcpPlugin,
      auditor.factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async (options: NotificationSendOptions) => {
            notified.push(options);
          },
        }),
      }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['agentic-sessions'] } },
          agenticSessions: {
            allowedHosts: [gitHost],
            agents: { demo: { kind: 'demo' } },
            local: {
              directory: join(folder, 'sessions'),
              ports: { from: 9600, to: 9649 },
              maxConcurrentSessions: 20,
            },
            projects: {
              default: {
                members: [
                  { subject: jane, role: 'admin' },
                  { subject: john, role: 'editor' },
                  { subject: viewer, role: 'viewer' },
                ],
              },
              guarded: {
                members: [
                  { subject: jane, role: 'admin' },
                  { subject: john, role: 'viewer' },
                ],
              },
            },
          },
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const as = (user: string) =>
    AgenticPortalClient.create({
      baseUrl: url,
      token: mockCredentials.user.token(user),
    });
  type Session = Awaited<ReturnType<AgenticPortalClient['getSession']>>;
  return {
    knex,
    url,
    as,
    notified,
    stop: () => backend.stop(),
    audited: (eventId: string) =>
      events.filter(event => event.eventId === eventId).map(({ meta }) => meta),
    /** Waits for a notification. */
    async sent(isIt: (options: NotificationSendOptions) => boolean) {
      const deadline = Date.now() + 30_000;
      while (!notified.some(isIt)) {
        if (Date.now() > deadline) throw new Error(JSON.stringify(notified));
        await new Promise(resolve => setImmediate(resolve));
      }
    },
    async until(
      project: string,
      name: string,
      isSo: (session: Session) => boolean,
    ): Promise<Session> {
      let last: Session | undefined;
      for await (const message of as(jane).followTranscript(project, name, {
        signal: AbortSignal.timeout(30_000),
      })) {
        if (message.type !== 'session') continue;
        last = message.session;
        if (isSo(last)) return last;
      }
      throw new Error(`Not in time: ${JSON.stringify(last)}`);
    },
  };
}
