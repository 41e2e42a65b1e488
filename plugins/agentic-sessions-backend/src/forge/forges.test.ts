import { mockServices } from '@backstage/backend-test-utils';
import { generateKeyPairSync } from 'node:crypto';
import { FakeForge } from '../__testUtils__/FakeForge';
import { ForgeError } from './ForgeError';
import { Forges } from './Forges';
import { locateRepository } from './RepositoryLocation';

let forge: FakeForge;
beforeEach(async () => {
  forge = await FakeForge.start();
});
afterEach(() => forge.stop());

const signal = AbortSignal.timeout(60_000);
const repository = () => locateRepository(`${forge.url}/acme/shop.git`);
const forgesOf = (data: object) =>
  Forges.fromConfig(mockServices.rootConfig({ data }));

const github = (more: object = { token: 'the-token' }) =>
  forgesOf({
    integrations: {
      github: [{ host: forge.host, apiBaseUrl: forge.url, ...more }],
    },
  });
const gitlab = () =>
  forgesOf({
    integrations: {
      gitlab: [
        {
          host: forge.host,
          apiBaseUrl: `${forge.url}/api/v4`,
          baseUrl: forge.url,
          token: 'the-token',
        },
      ],
    },
  });
const gitea = (more: object = { password: 'the-token' }) =>
  forgesOf({
    integrations: {
      gitea: [{ host: forge.host, baseUrl: forge.url, ...more }],
    },
  });

/** What each forge says of the same pull request, and how its API is spoken with. */
const forges = {
  GitHub: {
    create: github,
    authorization: 'token the-token',
    credential: { username: 'x-access-token', password: 'the-token' },
    pulls: '/repos/acme/shop/pulls',
    editWith: 'PATCH',
    pull: (state: string, merged = false) => ({
      html_url: 'https://forge/acme/shop/pull/7',
      number: 7,
      title: 'Work',
      body: 'Done',
      state: merged ? 'closed' : state,
      draft: false,
      merged_at: merged ? '2026-11-21T00:00:00Z' : null,
      head: { ref: 'agentic/one', sha: 'abc', label: 'acme:agentic/one' },
      base: { ref: 'trunk' },
    }),
    answers: {
      'GET /repos/acme/shop': { body: { default_branch: 'trunk' } },
      'GET /repos/acme/shop/commits/abc/check-runs': {
        body: {
          check_runs: [
            { conclusion: 'success' },
            { conclusion: null },
            { conclusion: 'neutral' },
          ],
        },
      },
      'GET /repos/acme/shop/commits/abc/status': {
        body: { statuses: [{ state: 'success' }] },
      },
      'POST /repos/acme/shop/forks': {
        status: 202,
        body: {
          owner: { login: 'bot' },
          name: 'shop',
          default_branch: 'trunk',
          clone_url: 'https://forge/bot/shop.git',
        },
      },
      'GET /repos/bot/shop/git/ref/heads%2Ftrunk': { body: { ref: 'x' } },
    },
    found: (pull: unknown) => [pull],
    opened: { head: 'agentic/one', base: 'trunk', title: 'Work', body: 'Done' },
    openedFromFork: { head: 'bot:agentic/one' },
    closedWith: { state: 'closed' },
    checks: { state: 'pending', succeeded: 3, failed: 0, pending: 1 },
    fork: 'https://forge/bot/shop.git',
  },
  GitLab: {
    create: gitlab,
    authorization: 'Bearer the-token',
    credential: { username: 'oauth2', password: 'the-token' },
    pulls: '/api/v4/projects/acme%2Fshop/merge_requests',
    editWith: 'PUT',
    pull: (state: string, merged = false) => ({
      web_url: 'https://forge/acme/shop/pull/7',
      iid: 7,
      title: 'Work',
      description: 'Done',
      state: merged ? 'merged' : { open: 'opened' }[state] ?? state,
      draft: false,
      source_branch: 'agentic/one',
      source_project_id: 11,
      target_branch: 'trunk',
      sha: 'abc',
      head_pipeline: { status: 'running' },
    }),
    answers: {
      'GET /api/v4/projects/acme%2Fshop': {
        body: { id: 11, default_branch: 'trunk' },
      },
      'GET /api/v4/projects/acme%2Fshop/forks': { body: [] },
      'POST /api/v4/projects/acme%2Fshop/fork': {
        status: 201,
        body: {
          id: 12,
          http_url_to_repo: 'https://forge/bot/shop.git',
          import_status: 'finished',
        },
      },
    },
    found: (pull: unknown) => [pull],
    opened: {
      source_branch: 'agentic/one',
      target_branch: 'trunk',
      target_project_id: 11,
      title: 'Work',
      description: 'Done',
    },
    openedFromFork: { target_project_id: 11 },
    closedWith: { state_event: 'close' },
    checks: { state: 'pending', succeeded: 0, failed: 0, pending: 1 },
    fork: 'https://forge/bot/shop.git',
  },
  Gitea: {
    create: gitea,
    authorization: 'token the-token',
    credential: { username: 'agentic-portal', password: 'the-token' },
    pulls: '/api/v1/repos/acme/shop/pulls',
    editWith: 'PATCH',
    pull: (state: string, merged = false) => ({
      html_url: 'https://forge/acme/shop/pull/7',
      number: 7,
      title: 'Work',
      body: 'Done',
      state: merged ? 'closed' : state,
      merged,
      draft: false,
      head: {
        ref: 'agentic/one',
        sha: 'abc',
        repo: { full_name: 'acme/shop' },
      },
      base: { ref: 'trunk' },
    }),
    answers: {
      'GET /api/v1/repos/acme/shop': {
        body: { default_branch: 'trunk', full_name: 'acme/shop' },
      },
      'GET /api/v1/repos/acme/shop/commits/abc/status': {
        body: { statuses: [{ status: 'success' }, { status: 'failure' }] },
      },
      'POST /api/v1/repos/acme/shop/forks': {
        status: 409,
        body: { message: 'The repository with the same name already exists.' },
      },
      'GET /api/v1/user': { body: { login: 'bot' } },
      'GET /api/v1/repos/bot/shop': {
        body: {
          full_name: 'bot/shop',
          clone_url: 'https://forge/bot/shop.git',
          empty: false,
        },
      },
    },
    found: (pull: unknown) => [pull],
    opened: { head: 'agentic/one', base: 'trunk', title: 'Work', body: 'Done' },
    openedFromFork: { head: 'bot:agentic/one' },
    closedWith: { state: 'closed' },
    checks: { state: 'failure', succeeded: 1, failed: 1, pending: 0 },
    fork: 'https://forge/bot/shop.git',
  },
};

describe.each(Object.entries(forges))('%s', (_, spec) => {
  const provider = () => spec.create().of(repository());
  const pulls = () => {
    const { pullRequests } = provider();
    if (!pullRequests) throw new Error('It has pull requests');
    return pullRequests;
  };
  beforeEach(() => {
    forge.answers = { ...spec.answers };
  });

  it('gives git the credential of its integration', async () => {
    expect(await spec.create().credential(repository(), 'push')).toEqual(
      spec.credential,
    );
  });

  it('finds, opens, edits, reads and closes a pull request', async () => {
    const api = pulls();
    forge.answers[`GET ${spec.pulls}`] = { body: [] };
    forge.answers[`POST ${spec.pulls}`] = {
      status: 201,
      body: spec.pull('open'),
    };
    expect(
      await api.find(repository(), { branch: 'agentic/one' }),
    ).toBeUndefined();
    const opened = await api.open(repository(), {
      branch: 'agentic/one',
      title: 'Work',
      body: 'Done',
      draft: false,
    });
    const expected = {
      url: 'https://forge/acme/shop/pull/7',
      number: 7,
      title: 'Work',
      body: 'Done',
      state: 'open',
      draft: false,
      sourceBranch: 'agentic/one',
      targetBranch: 'trunk',
      headCommit: 'abc',
    };
    expect(opened).toEqual(expected);
    const [{ body, headers }] = forge.sent('POST', spec.pulls);
    expect(body).toMatchObject(spec.opened);
    expect(headers.authorization).toBe(spec.authorization);

    forge.answers[`GET ${spec.pulls}`] = { body: [spec.pull('open')] };
    expect(await api.find(repository(), { branch: 'agentic/one' })).toEqual(
      expected,
    );
    forge.answers[`${spec.editWith} ${spec.pulls}/7`] = {
      body: spec.pull('closed'),
    };
    expect(await api.edit(repository(), 7, { state: 'closed' })).toMatchObject({
      state: 'closed',
    });
    expect(forge.sent(spec.editWith, '/7')[0].body).toEqual(spec.closedWith);
    forge.answers[`GET ${spec.pulls}/7`] = { body: spec.pull('open', true) };
    expect(await api.read(repository(), 7)).toMatchObject({ state: 'merged' });
    expect(await api.checks(repository(), opened)).toEqual(spec.checks);
  });

  it('makes a fork, and opens a pull request from it', async () => {
    const url = await provider().fork?.(repository(), signal);
    expect(url).toBe(spec.fork);
    const path = `POST ${spec.pulls.replace('acme', 'bot')}`;
    for (const key of [path, `POST ${spec.pulls}`]) {
      forge.answers[key] = { status: 201, body: spec.pull('open') };
    }
    await pulls().open(repository(), {
      branch: 'agentic/one',
      head: locateRepository(`${forge.url}/bot/shop.git`),
      title: 'Work',
      body: 'Done',
      draft: true,
    });
    const [{ body }] = forge.requests
      .filter(({ method }) => method === 'POST')
      .slice(-1);
    expect(body).toMatchObject(spec.openedFromFork);
  });

  it('says what is wrong when it refuses, is limited, or is not there', async () => {
    const api = pulls();
    const problemOf = async (answer: object) => {
      forge.intercept = () => ({ body: { message: 'Because' }, ...answer });
      const error = await api.read(repository(), 7).catch(caught => caught);
      expect(error).toBeInstanceOf(ForgeError);
      return error as ForgeError;
    };
    expect(await problemOf({ status: 401 })).toMatchObject({
      problem: 'unauthorized',
      message: expect.stringContaining('Because'),
      isTemporary: false,
    });
    expect(await problemOf({ status: 404 })).toMatchObject({
      problem: 'not-found',
    });
    expect(await problemOf({ status: 422 })).toMatchObject({
      problem: 'refused',
    });
    expect(await problemOf({ status: 502 })).toMatchObject({
      problem: 'unreachable',
      isTemporary: true,
    });
    expect(
      await problemOf({ status: 429, headers: { 'retry-after': '120' } }),
    ).toMatchObject({ problem: 'rate-limited', retryAfterMs: 120_000 });
    const reset = Math.ceil(Date.now() / 1000) + 600;
    const limited = await problemOf({
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(reset),
      },
    });
    expect(limited.problem).toBe('rate-limited');
    expect(limited.retryAfterMs).toBeGreaterThan(590_000);
    expect(
      await problemOf({
        status: 403,
        body: { message: 'You have exceeded a secondary rate limit' },
      }),
    ).toMatchObject({ problem: 'rate-limited', retryAfterMs: 60_000 });
    forge.intercept = undefined;
    const host = repository();
    await forge.stop();
    await expect(api.read(host, 7)).rejects.toMatchObject({
      problem: 'unreachable',
    });
    forge = await FakeForge.start();
  });

  it('asks only whether there is something new', async () => {
    const api = pulls();
    forge.answers[`GET ${spec.pulls}/7`] = ({ headers }) =>
      headers['if-none-match'] === '"one"'
        ? { status: 304 }
        : { headers: { etag: '"one"' }, body: spec.pull('open') };
    const first = await api.read(repository(), 7);
    expect(await api.read(repository(), 7)).toEqual(first);
    expect(
      forge
        .sent('GET', `${spec.pulls}/7`)
        .map(({ headers }) => headers['if-none-match']),
    ).toEqual([undefined, '"one"']);
  });

  it('does not take what a write answered for what a question would be', async () => {
    const api = pulls();
    forge.answers[`GET ${spec.pulls}/7`] = { body: spec.pull('open') };
    forge.intercept = ({ method }) =>
      method === 'GET'
        ? undefined
        : { headers: { etag: '"written"' }, body: spec.pull('closed') };
    await api.edit(repository(), 7, { state: 'closed' });
    expect(await api.read(repository(), 7)).toMatchObject({ state: 'open' });
    const asked = forge
      .sent('GET', `${spec.pulls}/7`)
      .map(({ headers }) => headers['if-none-match']);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(Boolean)).toEqual([]);
  });
});

describe('a GitHub App', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const app = (more: object = {}) =>
    github({
      apps: [
        {
          appId: 1,
          privateKey,
          clientId: 'id',
          clientSecret: 'secret',
          ...more,
        },
      ],
    });
  beforeEach(() => {
    forge.answers = {
      'GET /repos/acme/shop/installation': {
        body: {
          id: 5,
          permissions: { contents: 'write', pull_requests: 'write' },
        },
      },
      'POST /app/installations/5/access_tokens': ({ body }) => ({
        status: 201,
        body: {
          token: `minted-${JSON.stringify(body?.permissions)}`,
          expires_at: new Date(Date.now() + 3_600_000).toISOString(),
        },
      }),
      'GET /repos/acme/shop/pulls/7': { body: forges.GitHub.pull('open') },
    };
  });

  it('mints a token for one repository and one purpose, and uses it while it holds', async () => {
    const provider = app();
    const fetched = await provider.credential(repository(), 'fetch');
    expect(fetched).toMatchObject({
      username: 'x-access-token',
      password: 'minted-{"contents":"read"}',
      expiresAt: expect.any(String),
    });
    const pushed = await provider.credential(repository(), 'push');
    expect(pushed?.password).toBe('minted-{"contents":"write"}');
    await provider.credential(repository(), 'push');
    const minted = forge.sent('POST', 'access_tokens');
    expect(minted.map(({ body }) => body)).toEqual([
      { repositories: ['shop'], permissions: { contents: 'read' } },
      { repositories: ['shop'], permissions: { contents: 'write' } },
    ]);
    expect(minted[0].headers.authorization).toMatch(/^bearer ey/i);
    // Permissions that the app does not have are not asked for: GitHub would refuse all of them.
    await provider.of(repository()).pullRequests?.read(repository(), 7);
    expect(forge.sent('POST', 'access_tokens')[2].body).toEqual({
      repositories: ['shop'],
      permissions: { pull_requests: 'write', contents: 'read' },
    });
  });

  it('that is not installed there, or not allowed to be used there, mints nothing', async () => {
    expect(
      await app({ allowedInstallationOwners: ['other'] }).credential(
        repository(),
        'push',
      ),
    ).toBeUndefined();
    expect(forge.requests).toHaveLength(0);
    delete forge.answers['GET /repos/acme/shop/installation'];
    expect(await app().credential(repository(), 'push')).toBeUndefined();
  });
});

describe('a host that is no forge', () => {
  it('has the credential of the configuration, and no pull requests', async () => {
    const forgesHere = forgesOf({
      agenticSessions: {
        gitCredentials: [
          { host: 'git.example.com', username: 'bot', password: 'secret' },
        ],
      },
    });
    const here = locateRepository('https://git.example.com/one.git');
    expect(await forgesHere.credential(here, 'fetch')).toEqual({
      username: 'bot',
      password: 'secret',
    });
    expect(forgesHere.of(here).pullRequests).toBeUndefined();
    const there = locateRepository('https://other.example.com/one.git');
    expect(await forgesHere.credential(there, 'fetch')).toBeUndefined();
  });

  it('gets nothing over http that an admin did not say is reached so', async () => {
    const forgesHere = forgesOf({
      integrations: { github: [{ host: 'github.com', token: 'secret' }] },
    });
    await expect(
      forgesHere.credential(
        locateRepository('http://github.com/acme/shop'),
        'fetch',
      ),
    ).rejects.toThrow(/is not encrypted/);
  });

  it('of ssh is known by its name', () => {
    expect(locateRepository('git@github.com:acme/shop.git')).toMatchObject({
      host: 'github.com',
      path: 'acme/shop',
    });
    expect(locateRepository('ssh://git@github.com:22/acme/shop')).toMatchObject(
      { host: 'github.com', path: 'acme/shop' },
    );
  });
});
