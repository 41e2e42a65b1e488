import { AgenticPortalClient } from '@agentic-portal/sdk';
import localModule from '@agentic-portal/plugin-agentic-sessions-backend-module-local';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import {
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { startGitDaemon } from '../__testUtils__/startGitDaemon';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import agenticSessionsPlugin from '../index';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const viewer = 'user:default/viewer';
const stranger = 'user:default/stranger';
const sessionsPath = '/api/agentic-sessions/v1/projects/default/sessions';

/** Each turn leaves a file named after what was said, beside ways out of the workspace. */
const notes = {
  kind: 'command',
  command: [
    'sh',
    '-c',
    'read words; echo "$words" > "$words.txt"; echo "<script>alert(1)</script> $words"; printf "\\211PNG" > logo.png; echo "<svg/>" > x.svg; ln -sfn /etc out; test -p pipe || mkfifo pipe; test -f hard || { echo h > one; ln one hard; }; echo "pipe\nhard\none" > .git/info/exclude',
  ],
};

async function startPortal(knex: Knex, folder: string, gitHost: string) {
  const backend = await startTestBackend({
    features: [
      agenticSessionsPlugin,
      localModule,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.rootConfig.factory({
        data: {
          agenticSessions: {
            allowedHosts: [gitHost],
            agents: { notes },
            local: {
              directory: join(folder, 'sessions'),
              ports: { from: 9250, to: 9299 },
              gracePeriodSeconds: 1,
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
  const { port } = backend.server.address() as AddressInfo;
  const as = (user: string) =>
    AgenticPortalClient.create({
      baseUrl: `http://localhost:${port}`,
      token: mockCredentials.user.token(user),
    });
  type Session = Awaited<ReturnType<AgenticPortalClient['getSession']>>;
  return {
    port,
    as,
    stop: () => backend.stop(),
    until: async (name: string, isSo: (session: Session) => boolean) => {
      const signal = AbortSignal.timeout(30_000);
      const messages = as(jane).followTranscript('default', name, { signal });
      let last: Session | undefined;
      for await (const message of messages) {
        if (message.type !== 'session') continue;
        last = message.session;
        if (isSo(last)) return last;
      }
      throw new Error(`Not in time: ${JSON.stringify(last)}`);
    },
    /** A request as it is: no client normalises its path. */
    raw: (path: string, user = jane) =>
      new Promise<{
        status: number;
        headers: Record<string, unknown>;
        body: string;
      }>((resolve, reject) => {
        request(
          {
            port,
            path: `${sessionsPath}/${path}`,
            headers: { authorization: mockCredentials.user.header(user) },
          },
          response => {
            let body = '';
            response.setEncoding('latin1').on('data', text => {
              body += text;
            });
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body,
              }),
            );
          },
        )
          .on('error', reject)
          .end();
      }),
  };
}

describe.each(createTestDatabases().eachSupportedId())(
  'the life of a session on %p',
  id => {
    const databases = createTestDatabases();
    let folder: string;
    let git: Awaited<ReturnType<typeof startGitDaemon>>;
    let portal: Awaited<ReturnType<typeof startPortal>>;
    const source = { project: 'default', name: 'source' };

    const turnsOf = async (name: string, count: number) => {
      const signal = AbortSignal.timeout(30_000);
      const found: number[] = [];
      for await (const message of portal
        .as(jane)
        .followTranscript('default', name, { signal })) {
        if (message.type !== 'event') continue;
        const { event } = message;
        if (event.name !== 'agentic-portal.io/turn-finished') continue;
        found.push((event.value as { turn: number }).turn);
        if (found.length === count) return found;
      }
      throw new Error(`There were ${found.length} turns in time`);
    };
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'workspace-'));
      git = await startGitDaemon(join(folder, 'git'));
      portal = await startPortal(await databases.init(id), folder, git.host);
      const client = portal.as(jane);
      await client.createSession('default', {
        metadata: { name: source.name },
        spec: {
          prompt: 'first\n',
          agent: 'notes',
          interactive: true,
          repos: [{ input: { repoURL: git.url } }],
        },
      } as Parameters<typeof client.createSession>[1]);
      await turnsOf(source.name, 1);
      await client.sendMessage('default', source.name, {
        id: 'm2',
        content: 'second\n',
      });
      await turnsOf(source.name, 2);
    });
    afterAll(async () => {
      await portal.stop();
      // Runners outlive the backend, as they are to.
      for (const file of globSync(
        join(folder, 'sessions/*/state/process-*.json'),
      )) {
        const { pid } = JSON.parse(readFileSync(file, 'utf8'));
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It has ended already.
        }
      }
      git.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });

    const names = async (name: string, path = 'one', user = viewer) =>
      (
        await portal.as(user).workspace.list({ project: 'default', name }, path)
      ).entries.map(entry => entry.name);

    it('branches off after a turn, with its files and its conversation', async () => {
      const client = portal.as(jane);
      const made = await client.workspace.clone(source, {
        turn: 1,
        prompt: 'another\n',
      });
      expect(made).toMatchObject({
        metadata: { createdBy: jane },
        spec: {
          prompt: 'another\n',
          interactive: true,
          source: { turn: 1 },
          displayName: 'source (branch)',
        },
      });
      const { name } = made.metadata;
      expect(await turnsOf(name, 2)).toEqual([1, 2]);
      expect(await names(name)).toEqual(
        expect.arrayContaining(['first.txt', 'another.txt']),
      );
      expect(await names(name)).not.toContain('second.txt');
      const { items } = await client.getTranscript('default', name);
      expect(items.map(({ seq }) => seq)).toEqual(
        items.map((_, index) => index + 1),
      );
      const words = JSON.stringify(items);
      expect(words).toContain('branched off from source after turn 1');
      expect(words).toContain('first');
      expect(words).not.toContain('second');
      // From a branch one can branch off as well, also at what it took over.
      const again = await client.workspace.clone(
        { project: 'default', name },
        { turn: 1, prompt: 'third\n', name: 'again' },
      );
      expect(again.metadata.name).toBe('again');
      await turnsOf('again', 2);
    });

    it('does not branch off where it cannot, and says why', async () => {
      const { workspace, createSession } = portal.as(jane);
      await expect(
        workspace.clone(source, { turn: 9, prompt: 'x' }),
      ).rejects.toMatchObject({
        status: 400,
        message: 'turn is 9, and session source has finished turns 1 to 2',
      });
      await expect(
        portal.as(viewer).workspace.clone(source, { prompt: 'x' }),
      ).rejects.toMatchObject({ status: 403 });
      await expect(
        portal.as(stranger).workspace.clone(source, { prompt: 'x' }),
      ).rejects.toMatchObject({ status: 404 });
      const { uid } = (await portal.as(jane).getSession('default', 'source'))
        .metadata;
      await expect(
        createSession.call(portal.as(jane), 'default', {
          spec: { prompt: 'x', source: { uid, turn: 1 } },
        } as Parameters<typeof createSession>[1]),
      ).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('clone the session instead'),
      });
    });

    it('is one file, as markdown or JSON, in which nothing can run', async () => {
      const markdown = await portal.raw('source/export', viewer);
      expect(markdown).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'text/markdown; charset=utf-8',
          'content-disposition': 'attachment; filename="source.md"',
          'x-content-type-options': 'nosniff',
        },
      });
      expect(markdown.body).toContain('# source');
      expect(markdown.body).toContain('&lt;script>alert(1)&lt;/script> first');
      expect(markdown.body).not.toContain('<script>');
      expect(markdown.body).toContain('Turn 2 finished');
      expect(markdown.body).toContain('+second');
      const json = JSON.parse(
        await (await portal.as(viewer).workspace.export(source, 'json')).text(),
      );
      expect(json.session.metadata.name).toBe('source');
      expect(json.events.map(({ seq }: { seq: number }) => seq)).toEqual(
        json.events.map((_: unknown, index: number) => index + 1),
      );
      expect(json.diffs[0].diff).toContain('+second');
      // What a real runner says passes the gate for hostile ones.
      expect(JSON.stringify(json.events)).not.toContain('was left out');
      expect((await portal.raw('source/export', stranger)).status).toBe(404);
      expect((await portal.raw('source/export?format=pdf')).status).toBe(400);
    });

    /** What is true with a runner and without one. */
    async function expectReadable() {
      const { workspace } = portal.as(viewer);
      expect(await names('source', '')).toEqual(['one']);
      expect(await names('source')).toEqual(
        expect.arrayContaining(['.git', 'README.md', 'first.txt', 'out']),
      );
      const part = await workspace.read(source, 'one/README.md', {
        start: 2,
        length: 3,
      });
      expect(await part.content.text()).toBe('One');
      expect(part).toMatchObject({
        size: 17,
        mediaType: 'application/octet-stream',
      });
      expect(
        await (await workspace.download(source, 'one/first.txt')).text(),
      ).toBe('first\n');
      const archive = join(folder, 'archive.tar.gz');
      writeFileSync(
        archive,
        Buffer.from(
          await (await workspace.archive(source, 'one')).arrayBuffer(),
        ),
      );
      const listed = execFileSync('tar', ['-tvzf', archive], {
        encoding: 'utf8',
      });
      expect(listed).toContain('one/first.txt');
      expect(listed).toContain('out -> /etc');
      expect(listed).not.toMatch(/pipe|hard/);
      for (const [name, type, disposition] of [
        ['logo.png', 'image/png', 'inline'],
        ['x.svg', 'application/octet-stream', 'attachment'],
      ]) {
        const { headers } = await portal.raw(
          `source/workspace/file?path=one/${name}`,
        );
        expect(headers).toMatchObject({
          'content-type': type,
          'content-disposition': expect.stringMatching(`^${disposition};`),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
        });
      }
      const after = await portal.raw('source/workspace/file?path=one/missing');
      expect(after.status).toBe(404);
    }

    const escapes: Array<[path: string, status: number]> = [
      ['../../../../etc/passwd', 400],
      ['one/../../../../../etc/passwd', 400],
      ['..%2f..%2fetc%2fpasswd', 400],
      ['%2e%2e/%2e%2e/etc/passwd', 400],
      ['..%5c..%5cetc', 400],
      ['%252e%252e/health', 404],
      ['one%00', 400],
      ['one/out/passwd', 403],
      ['one/pipe', 403],
      ['one/hard', 403],
      ['../health', 400],
      ['..;/health', 404],
    ];

    async function expectClosed() {
      for (const [path, status] of escapes) {
        for (const route of ['file', 'entries', 'archive']) {
          const answer = await portal.raw(
            `source/workspace/${route}?path=${path}`,
          );
          // What is not a folder cannot be archived, whatever it is.
          const allowed = route === 'archive' ? [status, 404] : [status];
          expect([path, route, allowed]).toEqual([
            path,
            route,
            expect.arrayContaining([answer.status]),
          ]);
          expect(answer.body).not.toContain('root:');
        }
      }
    }

    it('lets people look into its workspace and no further, and editors write', async () => {
      await expectReadable();
      await expectClosed();
      const { workspace } = portal.as(jane);
      const written = await workspace.write(
        source,
        'one/docs/note.md',
        new Blob(['# Note\n']),
      );
      expect(written).toMatchObject({ name: 'note.md', size: 7 });
      expect(await names('source', 'one/docs')).toEqual(['note.md']);
      for (const [path, status] of [
        ['../x', 400],
        ['one/.git/hooks/post-commit', 403],
        ['one/out/x', 403],
        ['one', 409],
      ] as const) {
        await expect(
          workspace.write(source, path, new Blob(['x'])),
        ).rejects.toMatchObject({ status });
      }
      await expect(
        portal.as(viewer).workspace.write(source, 'one/x', new Blob(['x'])),
      ).rejects.toMatchObject({ status: 403 });
      await expect(
        workspace.write(
          source,
          'one/large',
          new Blob([new Uint8Array(26_214_401)]),
        ),
      ).rejects.toMatchObject({ status: 413 });
      await expect(names('source', '', stranger)).rejects.toMatchObject({
        status: 404,
      });
      expect(await workspace.list(source, '')).toMatchObject({
        writable: true,
      });
      expect(await portal.as(viewer).workspace.list(source, '')).toMatchObject({
        writable: false,
      });
    });

    it('can still be looked into when its runner is gone, and goes on where it was', async () => {
      const client = portal.as(jane);
      await client.stopSession('default', 'source');
      await portal.until('source', ({ status }) => status.phase === 'Stopped');
      await expectReadable();
      await expectClosed();
      await expect(
        client.workspace.write(source, 'one/x', new Blob(['x'])),
      ).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining('start it'),
      });
      await client.startSession('default', 'source');
      await portal.until(
        'source',
        ({ status, live }) => status.run === 2 && live.agentStatus === 'idle',
      );
      await client.sendMessage('default', 'source', {
        id: 'm3',
        content: 'later\n',
      });
      expect(await turnsOf('source', 3)).toEqual([1, 2, 3]);
      expect(await names('source')).toEqual(
        expect.arrayContaining(['first.txt', 'second.txt', 'later.txt']),
      );
      const { uid } = (await client.getSession('default', 'source')).metadata;
      const state = readFileSync(
        join(folder, 'sessions', uid, 'state', 'state.json'),
        'utf8',
      );
      expect(JSON.parse(state).format).toBe(1);
    });
  },
);
