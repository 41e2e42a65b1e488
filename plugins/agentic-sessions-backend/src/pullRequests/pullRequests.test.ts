import {
  type AgenticSession,
  CustomEvent,
  type RepoStatus,
} from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { setTimeout as pause } from 'node:timers/promises';
import { FakeForge, type ForgeRequest } from '../__testUtils__/FakeForge';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import { RunnerTokens } from '../controller/RunnerTokens';
import type { Database } from '../database/Database';
import {
  DatabaseLeaseLock,
  type LeaseClaim,
} from '../database/DatabaseLeaseLock';
import { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import type { Caller } from '../service/Caller';
import { ProjectService } from '../service/ProjectService';
import { recordDiffs } from '../workspace/recordDiffs';
import { createRepositories } from './createRepositories';
import { recordPushes } from './recordPushes';

jest.setTimeout(60_000);

const caller: Caller = {
  credentials: {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef: 'user:default/jane' },
  },
  userEntityRef: 'user:default/jane',
  ownershipEntityRefs: ['user:default/jane'],
} as unknown as Caller;

describe.each(createTestDatabases().eachSupportedId())(
  'pull requests on %p',
  id => {
    const databases = createTestDatabases();
    let database: Database;
    let sessions: DatabaseSessionStore;
    let transcripts: DatabaseTranscriptStore;
    let claim: LeaseClaim;
    let forge: FakeForge;
    let session: AgenticSession;
    let parts: ReturnType<typeof createRepositories>;
    let createParts: () => Promise<typeof parts>;
    let number: number;
    /** What Gitea has. */
    let pull: {
      number: number;
      title: string;
      body: string;
      state: string;
    } & Record<string, unknown>;
    let leading: AbortController;
    let controller: Promise<void>;
    /** What the runner answers, by path; there is no runner when undefined. */
    let runner: Record<string, unknown> | undefined;
    let asked: string[];

    const create = (repoURL: string) =>
      sessions.create(
        makeSession(`work-${Math.random().toString(36).slice(2, 8)}`, {
          prompt: 'Fix the cart, @everyone',
          repos: [
            { input: { repoURL }, output: { fork: false, pullRequest: true } },
          ],
        }),
      );

    beforeEach(async () => {
      database = await initDatabase(databases, id);
      sessions = new DatabaseSessionStore(database);
      transcripts = new DatabaseTranscriptStore(database, [
        recordDiffs,
        recordPushes,
      ]);
      const projectStore = new DatabaseProjectStore(database);
      await projectStore.create(
        'default',
        { members: [{ subject: 'user:default/jane', role: 'editor' }] },
        'test',
      );
      const lock = new DatabaseLeaseLock(database, 'session');
      const { epoch } = await lock.acquireOrRenew('A', 60_000);
      claim = { name: 'session', holder: 'A', epoch };
      forge = await FakeForge.start();
      forge.answers = gitea();
      number = 0;
      runner = undefined;
      asked = [];
      const runtime = {
        connect: async () =>
          runner && {
            baseUrl: 'http://runner',
            fetch: async (url: string) => {
              const { pathname } = new URL(url);
              asked.push(pathname);
              const answer = runner?.[pathname];
              return answer === undefined
                ? Response.json({ error: { message: 'Busy' } }, { status: 409 })
                : Response.json(answer);
            },
          },
      } as unknown as SessionRuntime;
      createParts = async () =>
        createRepositories({
          config: mockServices.rootConfig({
            data: {
              app: { baseUrl: 'http://portal' },
              integrations: {
                gitea: [
                  { host: forge.host, baseUrl: forge.url, password: 'secret' },
                ],
              },
            },
          }),
          database,
          sessions,
          transcripts,
          projects: new ProjectService(
            projectStore,
            sessions,
            mockServices.permissions({ result: AuthorizeResult.ALLOW }),
          ),
          runtime,
          tokens: await RunnerTokens.create(database),
          logger: mockServices.logger.mock(),
          identity: 'test',
        });
      parts = await createParts();
      session = await create(`${forge.url}/acme/shop.git`);
      leading = new AbortController();
      controller = parts.controller.run(leading.signal);
    });
    afterEach(async () => {
      leading.abort();
      await controller;
      await forge.stop();
    });

    function gitea(): FakeForge['answers'] {
      const show = () => ({
        html_url: 'http://gitea/acme/shop/pulls/1',
        merged: false,
        draft: false,
        head: { ref: 'agentic/a', sha: 'c1', repo: { full_name: 'acme/shop' } },
        base: { ref: 'main' },
        ...pull,
      });
      return {
        'GET /api/v1/repos/acme/shop': { body: { default_branch: 'main' } },
        'GET /api/v1/repos/acme/shop/pulls': () => ({
          body: pull?.state === 'open' ? [show()] : [],
        }),
        'POST /api/v1/repos/acme/shop/pulls': ({ body }: ForgeRequest) => {
          pull = {
            number: (pull?.number ?? 0) + 1,
            title: String(body?.title),
            body: String(body?.body),
            state: 'open',
          };
          return { status: 201, body: show() };
        },
        'GET /api/v1/repos/acme/shop/pulls/1': () => ({ body: show() }),
        'PATCH /api/v1/repos/acme/shop/pulls/1': ({ body }: ForgeRequest) => {
          Object.assign(pull, body);
          return { status: 201, body: show() };
        },
        'GET /api/v1/repos/acme/shop/commits/c1/status': {
          body: { statuses: [{ status: 'success' }] },
        },
      };
    }
    beforeEach(() => {
      pull = undefined as never;
    });

    /** What a runner says at the end of a turn. */
    async function turn(
      words: string,
      commit: string,
      said: Partial<RepoStatus> = {},
    ) {
      const status: RepoStatus = {
        name: 'shop',
        repoURL: session.spec.repos?.[0].input.repoURL ?? '',
        baseCommit: 'base',
        commit,
        pushed: true,
        pushedBranch: 'agentic/a',
        ...said,
      };
      const messageId = `m-${commit}`;
      const custom = (name: string, value: unknown) => ({
        type: 'CUSTOM',
        name,
        value,
      });
      const events = [
        { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' },
        { type: 'TEXT_MESSAGE_CONTENT', messageId, delta: words },
        { type: 'TEXT_MESSAGE_END', messageId },
        custom(CustomEvent.Diff, {
          name: 'shop',
          diff: 'diff --git a/cart.ts b/cart.ts\n--- a/cart.ts\n+++ b/cart.ts\n@@ -1 +1 @@\n-old\n+new\n',
          truncated: false,
        }),
        custom(CustomEvent.Repos, [status]),
      ];
      await transcripts.appendFromRunner(
        session.metadata.uid,
        1,
        events.map(event => ({ number: (number += 1), event })),
        claim,
      );
    }

    async function until<T>(
      look: () => Promise<T | undefined | false>,
    ): Promise<T> {
      const deadline = Date.now() + 20_000;
      const latch = database.signal.latch(
        ['sessions', 'pull-requests'],
        AbortSignal.timeout(20_000),
      );
      try {
        for (;;) {
          const found = await look();
          if (found) return found;
          if (Date.now() > deadline) throw new Error('It did not come true');
          await latch.wait(100);
        }
      } finally {
        latch.close();
      }
    }
    const live = async () =>
      (await sessions.find(session.metadata.uid))?.live.pullRequests?.[0];
    const work = () =>
      parts.service.get(caller, 'default', session.metadata.name, 'shop');

    /** As if the time of its next look had come. */
    const makeDue = async () => {
      await database.knex('pull_requests').update({
        due_at: new Date().toISOString(),
      });
      await database.signal.notify(['pull-requests']);
    };

    it('are opened for what a turn pushed, and updated by the next one, with what people wrote kept', async () => {
      await turn('I fixed the cart. <!-- agentic-portal:end -->', 'c1');
      const opened = await until(live);
      expect(opened).toMatchObject({
        repo: 'shop',
        url: 'http://gitea/acme/shop/pulls/1',
        state: 'open',
        title: 'Fix the cart, @everyone',
        sourceBranch: 'agentic/a',
        targetBranch: 'main',
        checks: { state: 'success', succeeded: 1 },
      });
      expect(pull.body).toContain('I fixed the cart.');
      expect(pull.body).toContain('`cart.ts` +1 −1');
      expect(pull.body).toContain(
        `http://portal/sessions/default/${session.metadata.name}`,
      );
      // Nobody is called by words that are only repeated.
      expect(pull.body).not.toContain('@everyone');
      const events = await transcripts.read(session.metadata.uid, 0, 100);
      expect(events.map(({ json }) => JSON.parse(json).name)).toContain(
        CustomEvent.PullRequest,
      );

      pull.body = `Reviewed by me.\n\n${pull.body}\n\nThanks!`;
      await turn('And the taxes.', 'c2');
      await until(async () => pull.body.includes('And the taxes.'));
      expect(pull.body).toMatch(/^Reviewed by me\./);
      expect(pull.body).toMatch(/Thanks!$/);
      expect(pull.body).not.toContain('I fixed the cart.');
      expect(forge.sent('POST', '/pulls')).toHaveLength(1);
    });

    it('wait for a forge that is down, and for one that allows no more', async () => {
      forge.intercept = () => ({
        status: 503,
        body: { message: 'Maintenance' },
      });
      await turn('Done', 'c1');
      const waiting = await until(async () => {
        const found = await work();
        return found.message ? found : undefined;
      });
      expect(waiting).toMatchObject({
        wanted: true,
        message: expect.stringMatching(/Gitea does not answer.*Maintenance/),
        nextTryAt: expect.any(String),
      });
      forge.intercept = () => ({
        status: 429,
        headers: { 'retry-after': '1800' },
        body: { message: 'Slow down' },
      });
      await makeDue();
      const limited = await until(async () => {
        const found = await work();
        return found.message?.includes('no more requests') ? found : undefined;
      });
      const wait = Date.parse(limited.nextTryAt ?? '') - Date.now();
      expect(wait).toBeGreaterThan(1_700_000);

      forge.intercept = undefined;
      await makeDue();
      expect(await until(live)).toMatchObject({ state: 'open' });
      expect(await work()).not.toHaveProperty('message');
    });

    it('are not opened twice when the answer to the first try was lost', async () => {
      let isLost = true;
      const answers = gitea();
      forge.answers['POST /api/v1/repos/acme/shop/pulls'] = request => {
        const answer = answers['POST /api/v1/repos/acme/shop/pulls'];
        const made = typeof answer === 'function' ? answer(request) : answer;
        return isLost ? { status: 502 } : made;
      };
      await turn('Done', 'c1');
      await until(async () => (await work()).message);
      isLost = false;
      await makeDue();
      expect(await until(live)).toMatchObject({ number: 1 });
      expect(forge.sent('POST', '/pulls')).toHaveLength(1);
    });

    it('that a person closed stay closed, until somebody asks for a new one', async () => {
      await turn('Done', 'c1');
      await until(live);
      pull.state = 'closed';
      await turn('More', 'c2');
      const closed = await until(async () => {
        const found = await work();
        return found.pullRequest?.state === 'closed' ? found : undefined;
      });
      expect(closed.message).toMatch(/It was closed/);
      expect(forge.sent('POST', '/pulls')).toHaveLength(1);

      forge.answers['GET /api/v1/repos/acme/shop/pulls/2'] =
        forge.answers['GET /api/v1/repos/acme/shop/pulls/1'];
      const again = await parts.service.openPullRequest(
        caller,
        'default',
        session.metadata.name,
        'shop',
        { title: 'Once more', body: 'Please look' },
      );
      expect(again.pullRequest).toMatchObject({
        number: 2,
        state: 'open',
        title: 'Once more',
      });
      expect(pull.body).toMatch(/^Please look/);
    });

    it('are closed when the work is given up, and the folder is reset', async () => {
      await turn('Done', 'c1');
      await until(live);
      const abandon = () =>
        parts.service.abandon(caller, 'default', session.metadata.name, 'shop');
      runner = {};
      await expect(abandon()).rejects.toThrow('Busy');
      expect(pull.state).toBe('open');
      const status = { name: 'shop', repoURL: 'u', abandoned: true };
      runner = { '/repos/shop/abandon': status };
      expect(await abandon()).toMatchObject({
        wanted: false,
        status,
        pullRequest: { state: 'closed' },
      });
      expect(pull.state).toBe('closed');
      expect(await live()).toMatchObject({ state: 'closed' });
    });

    it.each(['this replica', 'another one'])(
      'are closed when %s gives the work up while they are being opened',
      async replica => {
        const { metadata } = session;
        const { service } =
          replica === 'this replica' ? parts : await createParts();
        runner = {
          '/repos/shop/abandon': {
            name: 'shop',
            repoURL: 'u',
            abandoned: true,
          },
          '/repos/shop/pull-request': { name: 'shop', repoURL: 'u' },
        };
        let abandoned: ReturnType<typeof service.abandon> | undefined;
        const open = forge.answers['POST /api/v1/repos/acme/shop/pulls'];
        forge.answers['POST /api/v1/repos/acme/shop/pulls'] = async request => {
          abandoned = service.abandon(caller, 'default', metadata.name, 'shop');
          // The other replica is done before the forge is; this one waits for it, so that there is nothing to wait for.
          await Promise.race([abandoned, pause(500)]);
          return typeof open === 'function' ? open(request) : open;
        };
        await turn('Done', 'c1');
        await until(async () => abandoned);
        await abandoned;
        expect(
          await until(async () => {
            const found = await live();
            return found?.state === 'closed' && found;
          }),
        ).toMatchObject({ number: 1 });
        expect(pull.state).toBe('closed');
        expect(await work()).toMatchObject({ wanted: false });
        expect(forge.sent('POST', '/pulls')).toHaveLength(1);
      },
    );

    it('cannot be asked for where nothing is pushed, or nobody can push', async () => {
      const open = () =>
        parts.service.openPullRequest(
          caller,
          'default',
          session.metadata.name,
          'shop',
          {},
        );
      await expect(open()).rejects.toThrow(/Nothing was committed in shop/);
      const status = { name: 'shop', repoURL: 'u', baseCommit: 'base' };
      runner = {
        '/repos/shop/push': {
          ...status,
          commit: 'c1',
          pushed: false,
          message: 'The push to agentic/a failed: it is protected',
        },
      };
      await expect(open()).rejects.toThrow(/it is protected/);
      runner = undefined;
      await expect(
        parts.service.push(caller, 'default', session.metadata.name, 'shop'),
      ).rejects.toThrow(/does not run.*start it to push/);
    });

    it('are told the runner, so that it keeps on pushing', async () => {
      runner = {
        '/repos/shop/push': {
          name: 'shop',
          repoURL: session.spec.repos?.[0].input.repoURL,
          baseCommit: 'base',
          commit: 'c1',
          pushed: true,
          pushedBranch: 'agentic/a',
        },
        '/repos/shop/pull-request': { name: 'shop', repoURL: 'u' },
      };
      const opened = await parts.service.openPullRequest(
        caller,
        'default',
        session.metadata.name,
        'shop',
        { draft: true },
      );
      expect(opened.pullRequest).toMatchObject({
        title: 'WIP: Fix the cart, @everyone',
      });
      expect(asked).toContain('/repos/shop/pull-request');
    });

    it('on a host that has none are a branch, and words that say so', async () => {
      session = await create('https://git.example.com/acme/shop.git');
      await turn('Done', 'c1');
      expect(await until(async () => (await work()).message)).toMatch(
        /git\.example\.com has no pull requests.*branch agentic\/a/,
      );
      await expect(
        parts.service.openPullRequest(
          caller,
          'default',
          session.metadata.name,
          'shop',
          {},
        ),
      ).rejects.toThrow(/has no pull requests/);
    });

    it('that are refused say why, and are tried again with the next push only', async () => {
      forge.answers['POST /api/v1/repos/acme/shop/pulls'] = {
        status: 422,
        body: { message: 'There are no commits between main and agentic/a' },
      };
      await turn('Done', 'c1');
      const refused = await until(async () => {
        const found = await work();
        return found.message ? found : undefined;
      });
      expect(refused.message).toContain('There are no commits between');
      expect(refused).not.toHaveProperty('nextTryAt');
      await expect(
        parts.service.openPullRequest(
          caller,
          'default',
          session.metadata.name,
          'shop',
          {},
        ),
      ).rejects.toMatchObject({ statusCode: 422 });
    });

    it('are looked up in their own session alone: credentials are for its repositories', async () => {
      const own = session.spec.repos?.[0].input.repoURL ?? '';
      const request = { id: '1', repo: 'shop', operation: 'push' as const };
      expect(
        await parts.credentials.answer(session, { ...request, repoURL: own }),
      ).toEqual({
        id: '1',
        username: 'agentic-portal',
        password: 'secret',
      });
      expect(
        await parts.credentials.answer(session, {
          ...request,
          repoURL: `${forge.url}/acme/secrets.git`,
        }),
      ).toEqual({
        id: '1',
        error: expect.stringContaining('is not a repository of this session'),
      });
      forge.answers['POST /api/v1/repos/acme/shop/forks'] = {
        status: 202,
        body: {
          full_name: 'bot/shop',
          clone_url: `${forge.url}/bot/shop.git`,
          empty: false,
        },
      };
      const forkRequest = { id: '2', repo: 'shop', repoURL: own };
      expect(
        await parts.credentials.answer(session, {
          ...forkRequest,
          operation: 'fork',
        }),
      ).toEqual({ id: '2', headRepoURL: `${forge.url}/bot/shop.git` });
      expect(
        await parts.credentials.answer(session, {
          ...request,
          repoURL: `${forge.url}/bot/shop.git`,
        }),
      ).toMatchObject({ password: 'secret' });
      const rows = await database.knex('pull_requests');
      expect(JSON.stringify(rows)).not.toContain('secret');
    });

    it('wait for no other one that cannot be looked up', async () => {
      const { metadata } = await create(`${forge.url}/acme/shop.git`);
      const { uid } = metadata;
      await database.knex('sessions').where({ uid }).update({ spec: '{' });
      await database.knex('pull_requests').insert({
        session_uid: uid,
        repo: 'shop',
        repo_url: `${forge.url}/acme/shop.git`,
        wanted: true,
        failures: 0,
        due_at: new Date(0).toISOString(),
      });
      await turn('Done', 'c1');
      expect(await until(live)).toMatchObject({ state: 'open' });
    });

    it('get no credential for a fork that only the runner names', async () => {
      const headRepoURL = `${forge.url}/acme/secrets.git`;
      const answer = () =>
        parts.credentials.answer(session, {
          id: '1',
          repo: 'shop',
          operation: 'push',
          repoURL: headRepoURL,
        });
      const refused = {
        id: '1',
        error: expect.stringContaining('is not a repository of this session'),
      };
      await turn('Done', 'c1', { headRepoURL });
      expect(await until(live)).toMatchObject({ sourceBranch: 'agentic/a' });
      expect(await answer()).toEqual(refused);
      // Nor in the answer to a person's click.
      runner = {
        '/repos/shop/push': {
          name: 'shop',
          repoURL: headRepoURL,
          headRepoURL,
          commit: 'c2',
          pushed: true,
          pushedBranch: 'agentic/a',
        },
      };
      await parts.service.push(
        caller,
        'default',
        session.metadata.name,
        'shop',
      );
      expect(await answer()).toEqual(refused);
      expect(await database.knex('pull_requests')).toMatchObject([
        {
          repo: 'shop',
          repo_url: session.spec.repos?.[0].input.repoURL,
          head_repo_url: null,
          commit: 'c2',
        },
      ]);
    });

    it.each(['acme/secrets.git', '%', 'no URL'])(
      'are not opened in %s, which is none of the session, whatever its runner says',
      async place => {
        const repoURL = place.includes(' ') ? place : `${forge.url}/${place}`;
        await turn('Done', 'c1', { repoURL });
        expect(await database.knex('pull_requests')).toEqual([]);
        const open = parts.service.openPullRequest(
          caller,
          'default',
          session.metadata.name,
          'shop',
          {},
        );
        await expect(open).rejects.toThrow(/Nothing was committed in shop/);
        // An honest word afterwards counts.
        await turn('Done', 'c1');
        expect(await until(live)).toMatchObject({ state: 'open' });
        expect(forge.sent('POST', 'secrets')).toEqual([]);
      },
    );
  },
);
