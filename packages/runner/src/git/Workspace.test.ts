import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  GitCredentialAnswer,
  GitCredentialRequest,
  RepoConfig,
  RunnerConfig,
} from '@agentic-portal/api';
import { startGitServer } from '../__testUtils__/gitServer';
import type { GitAuthorizer, GitServer } from '../__testUtils__/gitServer';
import type { CloneRecord } from './CloneRecord';
import { CredentialBroker } from './CredentialBroker';
import { Workspace } from './Workspace';

jest.setTimeout(60_000);

const signal = new AbortController().signal;
const author = { name: 'Jane', email: 'jane@example.com' };
const password = 'a-minted-token-0123456789';

let folder: string;
let server: GitServer;
let authorize: GitAuthorizer;
/** What the portal was asked for, and what it answers. */
let requests: GitCredentialRequest[];
let portal: (
  request: GitCredentialRequest,
) => Record<string, unknown> | undefined;
let learned: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  requests = [];
  learned = [];
  authorize = () => 200;
  portal = () => ({ username: 'x-access-token', password });
  server = await startGitServer({ authorize: request => authorize(request) });
  server.create('shop', { 'README.md': '# Shop\n' });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function workspaceOf(
  repos: Array<Partial<RepoConfig> & { repo: string }>,
  records: Record<string, CloneRecord> = {},
  name = 'test',
) {
  const timeout = 300;
  const broker: CredentialBroker = new CredentialBroker({
    ask: request => {
      requests.push(request);
      const answer = portal(request);
      if (answer) {
        broker.answer({ id: request.id, ...answer } as GitCredentialAnswer);
      }
    },
    learned: text => learned.push(text),
    timeoutMs: { fetch: timeout, push: timeout, fork: timeout },
  });
  const workspace = join(folder, name);
  const config = {
    name,
    workspace,
    spec: {
      repos: repos.map(({ repo, ...rest }) => ({
        input: { repoURL: server.url(repo) },
        ...rest,
      })),
    },
  } as unknown as RunnerConfig;
  return new Workspace(config, records, () => undefined, broker);
}

/** Does some work in the first repository, and pushes it. */
async function work(workspace: Workspace, text = 'work', index = 0) {
  const repository = workspace.repositories[index];
  writeFileSync(join(repository.folder, `${text}.txt`), `${text}\n`);
  await workspace.commit({ author, message: text });
  await workspace.push(await workspace.unpushed(), signal);
  return (await workspace.statuses())[index];
}

const isPrivate: GitAuthorizer = request =>
  request.password === password ? 200 : 401;

describe('a private repository', () => {
  it('is cloned and pushed to with credentials that nothing but git ever has', async () => {
    const seen = new Set<string>();
    authorize = request => {
      if (request.password) {
        // While git talks with the server: what the machine can show of it to others.
        seen.add(execFileSync('ps', ['axeww'], { encoding: 'utf8' }));
      }
      return isPrivate(request);
    };
    const workspace = workspaceOf([
      { repo: 'shop', output: { fork: false, targetBranch: 'report' } },
    ]);
    await workspace.prepare(signal);
    const status = await work(workspace);
    expect(status).toMatchObject({
      pushed: true,
      pushedBranch: 'report',
      changedFiles: 1,
      additions: 1,
    });
    expect(requests.map(({ operation }) => operation)).toEqual([
      'fetch',
      'push',
    ]);
    expect(requests[0]).toMatchObject({
      repo: 'shop',
      repoURL: server.url('shop'),
    });
    expect(JSON.stringify(requests)).not.toContain(password);
    expect(learned).toContain(password);
    expect(seen.size).toBeGreaterThan(0);
    for (const processes of seen) expect(processes).not.toContain(password);
    const found = spawnSync('grep', ['-r', '-l', '--', password, folder]);
    expect(found).toMatchObject({ status: 1, stdout: Buffer.from('') });
  });

  it('says that the credential was refused', async () => {
    authorize = () => 401;
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await expect(workspace.prepare(signal)).rejects.toThrow(
      /shop could not be cloned: .*Authentication failed/s,
    );
  });

  it('says why the portal gave no credential', async () => {
    authorize = isPrivate;
    portal = () => ({ error: 'No integration has a credential for this host' });
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await expect(workspace.prepare(signal)).rejects.toThrow(
      /No integration has a credential for this host/,
    );
  });

  it('does not wait for ever for a portal that never answers', async () => {
    authorize = isPrivate;
    portal = () => undefined;
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await expect(workspace.prepare(signal)).rejects.toThrow(
      /The portal did not answer within 0.3 s when it was asked for a credential/,
    );
  });

  it('gets a new credential when the one from before is over', async () => {
    let valid = 'the-first-token';
    authorize = request => (request.password === valid ? 200 : 401);
    portal = () => ({ username: 'git', password: valid });
    const workspace = workspaceOf([
      { repo: 'shop', output: { fork: false, targetBranch: 'report' } },
    ]);
    await workspace.prepare(signal);
    expect(await work(workspace)).toMatchObject({ pushed: true });
    valid = 'the-second-token';
    expect(await work(workspace, 'more')).toMatchObject({ pushed: true });
    expect(
      requests.filter(({ operation }) => operation === 'push'),
    ).toHaveLength(2);
  });

  it('has no credential for a server that its own one leads to', async () => {
    const other = await startGitServer({ authorize: () => 401 });
    try {
      authorize = () => new URL(other.url('shop'));
      const workspace = workspaceOf([{ repo: 'shop' }]);
      await expect(workspace.prepare(signal)).rejects.toThrow(
        `A credential was asked for by ${other.url('shop').slice(0, -4)}`,
      );
      expect(requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });
});

describe('a push', () => {
  const wantsPullRequest = { output: { fork: false, pullRequest: true } };

  it('takes another name when the branch of the session exists, and keeps to it', async () => {
    server.git('shop', 'branch', 'agentic/test', 'main');
    const tree = server.git('shop', 'rev-parse', 'main^{tree}');
    const other = server.git('shop', 'commit-tree', '-m', 'Other', tree);
    server.git('shop', 'update-ref', 'refs/heads/agentic/test', other);
    const workspace = workspaceOf([{ repo: 'shop', ...wantsPullRequest }]);
    await workspace.prepare(signal);
    expect(await work(workspace)).toMatchObject({
      pushed: true,
      pushedBranch: 'agentic/test-2',
    });
    expect(await work(workspace, 'more')).toMatchObject({
      pushed: true,
      pushedBranch: 'agentic/test-2',
    });
    expect(server.git('shop', 'rev-parse', 'agentic/test')).toBe(other);
  });

  it('leaves a branch that a person chose as it is, and says what to do', async () => {
    const tree = server.git('shop', 'rev-parse', 'main^{tree}');
    const other = server.git('shop', 'commit-tree', '-m', 'Other', tree);
    server.git('shop', 'update-ref', 'refs/heads/mine', other);
    const workspace = workspaceOf([
      { repo: 'shop', output: { fork: false, targetBranch: 'mine' } },
    ]);
    await workspace.prepare(signal);
    const status = await work(workspace);
    expect(status.pushed).toBe(false);
    expect(status.message).toMatch(
      /branch mine has commits that are not this session's/,
    );
    expect(server.git('shop', 'rev-parse', 'mine')).toBe(other);
  });

  it('says that a branch is protected', async () => {
    const hook = server.git('shop', 'rev-parse', '--git-path', 'hooks/update');
    const path = join(
      server.git('shop', 'rev-parse', '--absolute-git-dir'),
      hook,
    );
    writeFileSync(
      path,
      '#!/bin/sh\necho "GH006: Protected branch update failed for $1." >&2\nexit 1\n',
      { mode: 0o755 },
    );
    const workspace = workspaceOf([
      { repo: 'shop', output: { fork: false, targetBranch: 'main' } },
    ]);
    await workspace.prepare(signal);
    const status = await work(workspace);
    expect(status.message).toMatch(
      /The branch main is protected: push to another branch.*GH006/s,
    );
  });

  it('goes to a fork when there is no right to push and a pull request is wanted', async () => {
    authorize = ({ repo, isPush }) => (repo === 'shop' && isPush ? 403 : 200);
    server.create('fork', {});
    server.git('fork', 'fetch', server.folder('shop'), 'main:main');
    portal = ({ operation }) =>
      operation === 'fork' ? { headRepoURL: server.url('fork') } : undefined;
    const workspace = workspaceOf([{ repo: 'shop', ...wantsPullRequest }]);
    await workspace.prepare(signal);
    const status = await work(workspace);
    expect(status).toMatchObject({
      pushed: true,
      headRepoURL: server.url('fork'),
      pushedBranch: 'agentic/test',
    });
    expect(server.git('fork', 'rev-parse', 'agentic/test')).toBe(status.commit);
    expect(server.git('shop', 'branch', '--list', 'agentic/*')).toBe('');
  });

  it('says that there is no right to push when a fork cannot be had', async () => {
    authorize = ({ isPush }) => (isPush ? 403 : 200);
    portal = () => ({ error: 'This host has no forks' });
    const workspace = workspaceOf([{ repo: 'shop', ...wantsPullRequest }]);
    await workspace.prepare(signal);
    expect(await work(workspace)).toMatchObject({
      pushed: false,
      message: expect.stringContaining('This host has no forks'),
    });
  });

  it('of the same repository twice goes to two branches', async () => {
    const workspace = workspaceOf([
      { repo: 'shop', ...wantsPullRequest },
      { repo: 'shop', ...wantsPullRequest },
    ]);
    await workspace.prepare(signal);
    await work(workspace, 'one', 0);
    await work(workspace, 'two', 1);
    expect(await workspace.statuses()).toMatchObject([
      { name: 'shop', pushed: true, pushedBranch: 'agentic/test' },
      { name: 'shop-2', pushed: true, pushedBranch: 'agentic/test-2' },
    ]);
  });

  it('finds the server gone, and works when it is back', async () => {
    const workspace = workspaceOf([{ repo: 'shop', ...wantsPullRequest }]);
    await workspace.prepare(signal);
    authorize = () => 503;
    const failed = await work(workspace);
    expect(failed.pushed).toBe(false);
    expect(failed.message).toMatch(/503/);
    authorize = () => 200;
    await workspace.push(await workspace.unpushed(), signal);
    const [status] = await workspace.statuses();
    expect(status.pushed).toBe(true);
    expect(status.message).toBeUndefined();
  });
});

describe('work that is given up', () => {
  it('leaves the folder as it was, and its commits where they can be found', async () => {
    const records: Record<string, CloneRecord> = {};
    const workspace = workspaceOf(
      [{ repo: 'shop', output: { fork: false, pullRequest: true } }],
      records,
    );
    await workspace.prepare(signal);
    const { commit = '' } = await work(workspace);
    const [repository] = workspace.repositories;
    repository.setPullRequest('http://forge/pulls/1');
    writeFileSync(join(repository.folder, 'half-done.txt'), 'half');
    writeFileSync(join(repository.folder, 'README.md'), 'changed');
    await workspace.exclusively(() => repository.abandon());

    expect(existsSync(join(repository.folder, 'work.txt'))).toBe(false);
    expect(existsSync(join(repository.folder, 'half-done.txt'))).toBe(false);
    expect(readFileSync(join(repository.folder, 'README.md'), 'utf8')).toBe(
      '# Shop\n',
    );
    const [status] = await workspace.statuses();
    expect(status).toMatchObject({ abandoned: true, branch: 'agentic/test' });
    expect(status).not.toHaveProperty('commit');
    expect(status).not.toHaveProperty('pullRequestURL');
    expect(
      execFileSync(
        'git',
        ['-C', repository.folder, 'for-each-ref', '--contains', commit],
        { encoding: 'utf8' },
      ),
    ).toContain(`refs/agentic-portal/abandoned/${commit}`);

    // New work is on a branch of its own, and not given up. The next run knows it, too.
    expect(await work(workspace, 'new')).toMatchObject({
      pushed: true,
      pushedBranch: 'agentic/test-2',
    });
    const next = workspaceOf(
      [{ repo: 'shop', output: { fork: false, pullRequest: true } }],
      JSON.parse(JSON.stringify(records)),
    );
    expect((await next.statuses())[0]).toMatchObject({
      pushedBranch: 'agentic/test-2',
    });
    expect((await next.statuses())[0]).not.toHaveProperty('abandoned');
  });
});

describe('an unusual repository', () => {
  it('whose default branch is not main is worked on from there', async () => {
    server.git('shop', 'branch', '-m', 'main', 'trunk');
    server.git('shop', 'symbolic-ref', 'HEAD', 'refs/heads/trunk');
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await workspace.prepare(signal);
    expect((await workspace.statuses())[0]).toMatchObject({
      branch: 'agentic/test',
      baseCommit: server.git('shop', 'rev-parse', 'trunk'),
    });
  });

  it('with submodules and large files is cloned, and says what is not in it', async () => {
    server.create('parts', {
      '.gitmodules':
        '[submodule "lib"]\n\tpath = vendor/lib\n\turl = https://example.com/lib.git\n',
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'model.bin': 'version https://git-lfs.github.com/spec/v1\n',
    });
    const workspace = workspaceOf([{ repo: 'parts' }]);
    await workspace.prepare(signal);
    const [status] = await workspace.statuses();
    expect(status.message).toContain('Submodules are not fetched: vendor/lib.');
    expect(status.message).toContain('Files of Git LFS are pointers here');
    expect(status).not.toHaveProperty('commit');
  });

  it('with large files in its history is cloned without them, and tells how far it is', async () => {
    server.git('shop', 'config', 'uploadpack.allowFilter', 'true');
    server.git('shop', 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const work1 = join(folder, 'upstream');
    const run = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args],
        { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      ).trim();
    // The server is in this process: what waits for git may not ask it.
    run('clone', '--quiet', server.folder('shop'), work1);
    const inUpstream = (...args: string[]) => run('-C', work1, ...args);
    writeFileSync(join(work1, 'large.bin'), Buffer.alloc(2 * 1024 * 1024, 7));
    inUpstream('add', '--all');
    inUpstream('commit', '--quiet', '-m', 'Large');
    const large = inUpstream('rev-parse', 'HEAD:large.bin');
    writeFileSync(join(work1, 'large.bin'), 'small now\n');
    inUpstream('commit', '--quiet', '-a', '-m', 'Small');
    inUpstream('push', '--quiet', 'origin', 'HEAD:main');

    const lines: string[] = [];
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await workspace.prepare(signal, (_, line) => lines.push(line));
    const [{ folder: clone }] = workspace.repositories;
    expect(
      run('-C', clone, 'rev-list', '--objects', '--missing=print', 'HEAD'),
    ).toContain(`?${large}`);
    expect(lines.join('\n')).toMatch(/Receiving objects/);
    // What it has not it does not need for its work.
    writeFileSync(join(clone, 'large.bin'), 'smaller\n');
    await workspace.commit({ author, message: 'Smaller' });
    expect((await workspace.diff('shop'))?.diff).toContain('+smaller');
  });

  it('with a repository of the agent’s inside takes its commits, and runs nothing that it configured', async () => {
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await workspace.prepare(signal);
    const [{ folder: clone }] = workspace.repositories;
    const inner = join(clone, 'in ner');
    const ran = join(folder, 'ran');
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args],
        { cwd: inner, encoding: 'utf8' },
      ).trim();
    mkdirSync(inner);
    git('init', '--quiet');
    writeFileSync(join(inner, 'file.txt'), 'one\n');
    git('add', '--all');
    git('commit', '--quiet', '--message=One');
    await workspace.commit({ author, message: 'With it' });

    writeFileSync(join(inner, '.gitattributes'), '* filter=x\n');
    git('config', 'filter.x.clean', `touch ${ran}; cat`);
    git('config', 'core.fsmonitor', `touch ${ran} #`);
    writeFileSync(join(inner, 'file.txt'), 'two\n');
    writeFileSync(join(clone, 'beside.txt'), 'beside\n');
    await workspace.commit({ author, message: 'More' });
    expect(existsSync(ran)).toBe(false);
    git('-c', 'core.fsmonitor=', 'commit', '--quiet', '--allow-empty', '-mTwo');
    await workspace.commit({ author, message: 'Its commit' });
    const tree = () =>
      execFileSync('git', ['-C', clone, 'ls-tree', 'HEAD'], {
        encoding: 'utf8',
      });
    expect(tree()).toContain(`160000 commit ${git('rev-parse', 'HEAD')}\t`);
    expect(tree()).toContain('beside.txt');

    rmSync(inner, { recursive: true });
    await workspace.commit({ author, message: 'Gone' });
    expect(tree()).not.toContain('in ner');
  });

  it('tells of a renamed file as one', async () => {
    const workspace = workspaceOf([{ repo: 'shop' }]);
    await workspace.prepare(signal);
    const [{ folder: clone }] = workspace.repositories;
    execFileSync('git', ['-C', clone, 'mv', 'README.md', 'docs.md']);
    await workspace.commit({ author, message: 'Renamed' });
    expect((await workspace.diff('shop'))?.diff).toContain(
      'rename from README.md',
    );
    expect((await workspace.statuses())[0]).toMatchObject({
      changedFiles: 1,
      additions: 0,
    });
  });
});
