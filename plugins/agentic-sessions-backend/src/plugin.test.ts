import { HttpAgent } from '@ag-ui/client';
import { AgenticPortalClient } from '@agentic-portal/sdk';
import localModule from '@agentic-portal/plugin-agentic-sessions-backend-module-local';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { startGitDaemon } from './__testUtils__/startGitDaemon';
import { createTestDatabases } from './__testUtils__/testDatabases';
import agenticSessionsPlugin from './index';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const viewer = 'user:default/viewer';
const stranger = 'user:default/stranger';
const path = '/api/agentic-sessions/v1/projects/default/sessions';

/** A command agent that says two words and ends. */
const greet = {
  kind: 'command',
  command: [process.execPath, '-e', 'console.log("hello there")'],
};
const crash = {
  kind: 'command',
  command: [process.execPath, '-e', 'console.error("boom"); process.exit(3)'],
};

describe.each(createTestDatabases().eachSupportedId())(
  'agentic sessions on %p',
  id => {
    const databases = createTestDatabases();
    let folder: string;
    let git: Awaited<ReturnType<typeof startGitDaemon>>;
    let portal: Portal;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'agentic-sessions-'));
      git = await startGitDaemon(join(folder, 'git'));
      portal = await startPortal(await databases.init(id), folder, git.host);
    });

    afterAll(async () => {
      await portal.stop();
      git.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    });

    const create = (spec: Record<string, unknown>, name?: string) =>
      portal.as(jane).createSession('default', {
        ...(name && { metadata: { name } }),
        spec: { prompt: 'Say hello', ...spec },
      } as Parameters<AgenticPortalClient['createSession']>[1]);

    it('runs a session to its end, with a transcript that has no gap', async () => {
      const { metadata } = await create({ agent: 'greet' });
      const session = await portal.settled(metadata.name);
      expect(session.status).toMatchObject({
        phase: 'Completed',
        results: expect.stringContaining('hello there'),
      });
      const { items, lastSeq } = await portal
        .as(viewer)
        .getTranscript('default', metadata.name);
      expect(items.map(item => item.seq)).toEqual(
        Array.from({ length: lastSeq }, (_, index) => index + 1),
      );
      expect(JSON.stringify(items)).toContain('hello there');
    });

    it('ends Failed with the last words of an agent that crashes', async () => {
      const { metadata } = await create({ agent: 'crash' });
      const { status } = await portal.settled(metadata.name);
      expect(status.phase).toBe('Failed');
      expect(status.errorMessage).toContain('boom');
    });

    it('lets any AG-UI client drive it: a message, a question, its answer', async () => {
      const { metadata } = await create({
        agent: 'demo',
        interactive: true,
        env: { DEMO_PACE_MS: '0' },
        repos: [{ input: { repoURL: git.url } }],
      });
      const { name } = metadata;
      const [question] = await portal.question(name);
      const client = portal.as(jane);
      const agent = new HttpAgent({
        url: `${portal.url}${path}/${name}/agui`,
        headers: portal.headers(jane),
      });
      const words = () =>
        agent.messages.flatMap(({ role, content }) =>
          role === 'assistant' ? String(content) : [],
        );
      await agent.runAgent({
        resume: [
          {
            interruptId: question.id,
            status: 'resolved',
            payload: { approved: false },
          },
        ],
      });
      expect(words().join(' ')).toMatch(/wrote nothing|not write|nothing/i);
      await portal.settled(name);

      // The session is settled: a message resumes it.
      agent.messages = [{ id: 'm-1', role: 'user', content: 'README' }];
      const seen: string[] = [];
      await agent.runAgent(
        { runId: 'run-of-the-client' },
        { onEvent: ({ event }) => void seen.push(event.type) },
      );
      expect(seen[0]).toBe('RUN_STARTED');
      expect(seen[seen.length - 1]).toBe('RUN_FINISHED');
      expect(words().join(' ')).toContain('README.md');
      await client.finishSession('default', name);
      const { status } = await portal.settled(name);
      expect(status).toMatchObject({ phase: 'Completed', run: 2 });

      agent.messages = [{ id: 'm-1', role: 'user', content: 'README' }];
      await expect(agent.runAgent({})).rejects.toMatchObject({ status: 409 });
    });

    it('stops in the middle, says so, and runs again when it is started', async () => {
      const { metadata } = await create({
        agent: 'demo',
        interactive: true,
        env: { DEMO_PACE_MS: '0' },
        repos: [{ input: { repoURL: git.url } }],
      });
      await portal.question(metadata.name);
      const client = portal.as(jane);
      await client.stopSession('default', metadata.name);
      // A start that arrives while it is being stopped is not lost.
      await client.startSession('default', metadata.name);
      const session = await portal.until(
        metadata.name,
        ({ status, live }) => status.run === 2 && live.agentStatus === 'idle',
      );
      expect(session.status.phase).toBe('Running');
      await client.stopSession('default', metadata.name);
      expect((await portal.settled(metadata.name)).status.phase).toBe(
        'Stopped',
      );
    });

    it('removes a session, tells watches, and knows it no more', async () => {
      const { metadata } = await create({ agent: 'greet' });
      await portal.settled(metadata.name);
      const client = portal.as(jane);
      const list = await client.listSessions('default');
      const watch = client.watchSessions('default', {
        resourceVersion: list.resourceVersion,
      });
      await client.deleteSession('default', metadata.name);
      const deleted: string[] = [];
      for await (const { type, object } of watch) {
        if (type === 'DELETED') deleted.push(object.metadata.name);
        if (deleted.length) break;
      }
      expect(deleted).toEqual([metadata.name]);
      await expect(
        client.getSession('default', metadata.name),
      ).rejects.toMatchObject({ status: 404 });
    });

    it('tells a watch from before the compaction to list again', async () => {
      const client = portal.as(jane);
      const { resourceVersion } = await client.listSessions('default');
      await portal
        .knex('counters')
        .where({ name: 'compactedVersion' })
        .update({ value: Number(resourceVersion) });
      await expect(
        client.watchSessions('default', { resourceVersion: '1' }).next(),
      ).rejects.toMatchObject({
        status: 410,
        message: expect.stringContaining('list again'),
      });
    });

    it('follows a transcript from where a reader was', async () => {
      const { metadata } = await create({ agent: 'greet' });
      await portal.settled(metadata.name);
      const client = portal.as(jane);
      const { lastSeq } = await client.getTranscript('default', metadata.name);
      const seqs: number[] = [];
      for await (const message of client.followTranscript(
        'default',
        metadata.name,
        { after: lastSeq - 2 },
      )) {
        if (message.type === 'session') break;
        seqs.push(message.seq);
      }
      expect(seqs).toEqual([lastSeq - 1, lastSeq]);
      const tail = await client.getTranscript('default', metadata.name, {
        tail: 1,
      });
      expect(tail.items.map(item => item.seq)).toEqual([lastSeq]);
    });

    it('changes what may change, from the newest state only', async () => {
      const { metadata } = await create({ agent: 'greet' });
      await portal.settled(metadata.name);
      const client = portal.as(jane);
      const { name } = metadata;
      const before = await client.getSession('default', name);
      const after = await client.patchSession(
        'default',
        name,
        { spec: { displayName: 'Hello', budget: { maxTurns: 2 } } },
        { ifMatch: before.metadata.generation },
      );
      expect(after.spec).toMatchObject({
        displayName: 'Hello',
        budget: { maxTurns: 2 },
      });
      await expect(
        client.patchSession(
          'default',
          name,
          { spec: { displayName: 'Late' } },
          { ifMatch: before.metadata.generation },
        ),
      ).rejects.toMatchObject({ status: 412 });
      await expect(
        client.patchSession('default', name, { spec: { prompt: 'Else' } }),
      ).rejects.toMatchObject({
        status: 422,
        message: expect.stringContaining('spec.prompt'),
      });
      await expect(
        client.patchSession('default', name, {
          spec: { timeout: 'long' },
        } as never),
      ).rejects.toMatchObject({ status: 400 });
    });

    it('lets viewers look, and strangers not even know that there is something', async () => {
      const { metadata } = await create({ agent: 'greet' }, 'seen');
      await portal.settled(metadata.name);
      await portal.as(viewer).getSession('default', 'seen');
      await expect(
        portal.as(viewer).stopSession('default', 'seen'),
      ).rejects.toMatchObject({ status: 403 });
      await expect(
        portal.as(stranger).getSession('default', 'seen'),
      ).rejects.toMatchObject({ status: 404 });
      expect((await portal.as(stranger).listProjects()).items).toEqual([]);
      await expect(
        portal.as(stranger).followTranscript('default', 'seen').next(),
      ).rejects.toMatchObject({ status: 404 });
    });

    it('keeps projects to their admins, and never without one', async () => {
      const client = portal.as(stranger);
      const project = await client.createProject({
        metadata: { name: 'side' },
        spec: { members: [{ subject: viewer, role: 'viewer' }] },
      });
      expect(project.role).toBe('admin');
      await expect(
        portal.as(viewer).patchProject('side', { spec: { members: [] } }),
      ).rejects.toMatchObject({ status: 403 });
      await expect(
        client.patchProject('side', { spec: { members: [] } }),
      ).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('admin'),
      });
      await client.deleteProject('side');
      await expect(client.getProject('side')).rejects.toMatchObject({
        status: 404,
      });
    });

    describe('names what is wrong with a bad request, and makes nothing', () => {
      const repo = (repoURL: string, more: object = {}) => ({
        repos: [{ input: { repoURL, ...more } }],
      });
      it.each<[string, Record<string, unknown>, RegExp]>([
        ['an unknown field', { foo: 1 }, /spec\.foo is not a field/],
        ['a wrong type', { timeout: 'long' }, /spec\.timeout must be integer/],
        ['a prompt of 1 MB', { prompt: 'a'.repeat(900_000) }, /spec\.prompt/],
        [
          'a prompt of few but long characters',
          { prompt: '💡'.repeat(20_000) },
          /spec\.prompt has 80000 bytes; allowed: at most 65536/,
        ],
        ['an unknown agent', { agent: 'x' }, /spec\.agent x .* demo/],
        ['a model of another agent', { model: 'gpt' }, /spec\.model gpt/],
        ['a file URL', repo('file:///etc'), /repoURL .* https:\/\//],
        ['a path', repo('/etc/passwd'), /repoURL .* https:\/\//],
        ['a broken path', repo('https://github.com/a/%'), /%25/],
        ['ext::', repo('ext::sh -c id'), /repoURL/],
        ['a strange host', repo('https://evil.test/x'), /evil\.test.*github/],
        ['a private address', repo('http://10.0.0.1/x'), /10\.0\.0\.1/],
        [
          'an integration that resolves to a private address',
          repo('https://10.1.2.3/x'),
          /address is private.*allowedHosts/,
        ],
        ['credentials', repo('https://a:b@github.com/x'), /credentials/],
        [
          'an option as branch',
          repo('https://github.com/a/b', { branch: '--upload-pack=x' }),
          /branch must match/,
        ],
        [
          'a branch that git refuses',
          repo('https://github.com/a/b', { branch: 'a..b' }),
          /branch a\.\.b/,
        ],
        [
          'a repository name that leaves the workspace',
          {
            repos: [
              { name: '../x', input: { repoURL: 'https://github.com/a/b' } },
            ],
          },
          /name must match/,
        ],
        ['a reserved variable', { env: { LD_PRELOAD: 'x' } }, /LD_PRELOAD/],
        ['a main repository that is none', { mainRepoIndex: 3 }, /mainRepo/],
        ['resources', { resources: { cpu: '1' } }, /runtime local/],
        ['an MCP server', { mcpServers: ['x'] }, /mcpServers/],
      ])('%s', async (_, spec, message) => {
        const count = async () =>
          (await portal.as(jane).listSessions('default', { limit: 500 })).items
            .length;
        const before = await count();
        await expect(create(spec)).rejects.toMatchObject({
          status: expect.any(Number),
          message: expect.stringMatching(message),
        });
        expect(await count()).toBe(before);
      });

      it.each<[string, RequestInit, number, RegExp]>([
        [
          'no JSON',
          { body: '{', headers: { 'content-type': 'application/json' } },
          400,
          /not JSON/,
        ],
        [
          'another media type',
          { body: 'a=b', headers: { 'content-type': 'text/plain' } },
          415,
          /media type/i,
        ],
        [
          'a prompt of 2 MB, where files might be as large',
          {
            body: JSON.stringify({ spec: { prompt: 'a'.repeat(2_000_000) } }),
            headers: { 'content-type': 'application/json' },
          },
          400,
          /spec\.prompt must NOT have more than 65536 characters/,
        ],
        [
          'a body of 13 MB',
          {
            body: JSON.stringify({ a: 'a'.repeat(13_000_000) }),
            headers: { 'content-type': 'application/json' },
          },
          413,
          /too large/,
        ],
      ])('%s', async (_, init, status, message) => {
        const response = await fetch(`${portal.url}${path}`, {
          method: 'POST',
          ...init,
          headers: { ...init.headers, ...portal.headers(jane) },
        });
        expect(response.status).toBe(status);
        expect((await response.json()).error.message).toMatch(message);
      });

      it('a cursor of another order, and a watch without a version', async () => {
        const client = portal.as(jane);
        await expect(
          client.listSessions('default', { cursor: 'x' }),
        ).rejects.toMatchObject({ status: 400 });
        const response = await fetch(`${portal.url}${path}?watch=true`, {
          headers: portal.headers(jane),
        });
        expect(response.status).toBe(400);
      });

      it('a message to who takes none', async () => {
        const { metadata } = await create({ agent: 'greet' });
        await expect(
          portal.as(jane).sendMessage('default', metadata.name, {
            content: 'hi',
          }),
        ).rejects.toMatchObject({
          status: 409,
          message: expect.stringContaining('not interactive'),
        });
      });
    });

    it('makes nothing in a dry run', async () => {
      const session = await portal
        .as(jane)
        .createSession(
          'default',
          { metadata: { name: 'dry' }, spec: { prompt: 'x' } } as never,
          { dryRun: true },
        );
      expect(session.spec.agent).toBe('demo');
      await expect(
        portal.as(jane).getSession('default', 'dry'),
      ).rejects.toMatchObject({ status: 404 });
    });
  },
);

type Portal = Awaited<ReturnType<typeof startPortal>>;

async function startPortal(knex: Knex, folder: string, gitHost: string) {
  const backend = await startTestBackend({
    features: [
      agenticSessionsPlugin,
      localModule,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            github: [
              { host: 'github.com' },
              { host: '10.1.2.3', apiBaseUrl: 'https://10.1.2.3/api/v3' },
            ],
          },
          agenticSessions: {
            allowedHosts: [gitHost],
            defaultAgent: 'demo',
            agents: { demo: { kind: 'demo' }, greet, crash },
            local: {
              directory: join(folder, 'sessions'),
              ports: { from: 9300, to: 9399 },
              maxConcurrentSessions: 20,
            },
            projects: {
              default: {
                members: [
                  { subject: jane, role: 'admin' },
                  { subject: viewer, role: 'viewer' },
                ],
              },
            },
          },
        },
      }),
    ],
  });
  const url = `http://localhost:${
    (backend.server.address() as AddressInfo).port
  }`;
  const headers = (user: string) => ({
    authorization: mockCredentials.user.header(user),
  });
  const as = (user: string) =>
    AgenticPortalClient.create({
      baseUrl: url,
      token: mockCredentials.user.token(user),
    });
  type Session = Awaited<ReturnType<AgenticPortalClient['getSession']>>;

  /** The session as soon as it is so; the stream brings it whenever it changed. */
  const until = async (
    name: string,
    isSo: (session: Session) => boolean,
  ): Promise<Session> => {
    const signal = AbortSignal.timeout(30_000);
    let last: Session | undefined;
    for await (const message of as(jane).followTranscript('default', name, {
      signal,
    })) {
      if (message.type !== 'session') continue;
      last = message.session;
      if (isSo(last)) return last;
    }
    throw new Error(`Not in time; the last state was ${JSON.stringify(last)}`);
  };

  return {
    knex,
    url,
    headers,
    as,
    stop: () => backend.stop(),
    until,
    settled: (name: string) =>
      until(
        name,
        ({ spec, status }) =>
          status.completionTime !== undefined && status.run === spec.run,
      ),
    question: async (name: string) =>
      (await until(name, ({ live }) => Boolean(live.interrupts?.length))).live
        .interrupts ?? [],
  };
}
