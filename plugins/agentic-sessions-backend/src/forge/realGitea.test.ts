import { mockServices } from '@backstage/backend-test-utils';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GiteaServer } from '../__testUtils__/GiteaServer';
import { Forges } from './Forges';
import {
  locateRepository,
  type RepositoryLocation,
} from './RepositoryLocation';

jest.setTimeout(180_000);

const program = GiteaServer.find();
if (!program) {
  // eslint-disable-next-line no-console
  console.warn(
    'The tests with a real Gitea are skipped: there is none. `node tools/gitea/buildGitea.mjs` builds one, or GITEA_BINARY names one.',
  );
}

(program ? describe : describe.skip)('a real Gitea', () => {
  let gitea: GiteaServer;
  let folder: string;
  let acme: string;
  let bot: string;
  let repository: RepositoryLocation;

  const forgesOf = (password: string) =>
    Forges.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: {
            gitea: [
              {
                host: new URL(gitea.url).host,
                baseUrl: gitea.url,
                password,
              },
            ],
          },
        },
      }),
    );

  /** Runs git with the credential that the portal would give. */
  async function git(
    forges: Forges,
    url: string,
    ...args: string[]
  ): Promise<string> {
    const credential = await forges.credential(locateRepository(url), 'push');
    const helper = `!f() { test "$1" = get || exit 0; echo "username=${credential?.username}"; echo "password=${credential?.password}"; }; f`;
    const { stdout } = await promisify(execFile)(
      'git',
      [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.com',
        '-c',
        `credential.helper=${helper}`,
        ...args,
      ],
      { cwd: folder },
    );
    return stdout.trim();
  }

  beforeAll(async () => {
    gitea = await GiteaServer.start(program as string);
    folder = mkdtempSync(join(tmpdir(), 'gitea-work-'));
    acme = await gitea.createUser('acme');
    bot = await gitea.createUser('bot');
    await gitea.call(acme, 'POST', '/user/repos', {
      name: 'shop',
      private: true,
      auto_init: true,
      default_branch: 'trunk',
    });
    await gitea.call(acme, 'PUT', '/repos/acme/shop/collaborators/bot', {
      permission: 'read',
    });
    repository = locateRepository(`${gitea.url}/acme/shop.git`);
  });
  afterAll(async () => {
    await gitea.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes a push, and has a pull request for it from its opening to its end', async () => {
    const forges = forgesOf(acme);
    const work = join(folder, 'own');
    await git(forges, repository.url, 'clone', repository.url, work);
    writeFileSync(join(work, 'notes.txt'), 'notes\n');
    await git(forges, repository.url, '-C', work, 'add', '.');
    await git(forges, repository.url, '-C', work, 'commit', '-m', 'Notes');
    const push = ['-C', work, 'push', 'origin', 'HEAD:agentic/one'];
    await git(forges, repository.url, ...push);
    const commit = await git(
      forges,
      repository.url,
      '-C',
      work,
      'rev-parse',
      'HEAD',
    );

    const pulls = forges.of(repository).pullRequests;
    if (!pulls) throw new Error('Gitea has pull requests');
    const from = { branch: 'agentic/one' };
    expect(await pulls.find(repository, from)).toBeUndefined();
    const opened = await pulls.open(repository, {
      ...from,
      title: 'Notes',
      body: 'What was done',
      draft: true,
    });
    expect(opened).toMatchObject({
      number: 1,
      title: 'WIP: Notes',
      body: 'What was done',
      state: 'open',
      draft: true,
      sourceBranch: 'agentic/one',
      targetBranch: 'trunk',
      headCommit: commit,
    });
    await expect(
      pulls.open(repository, {
        ...from,
        title: 'Again',
        body: '',
        draft: false,
      }),
    ).rejects.toMatchObject({ name: 'ForgeError', isTemporary: false });
    expect(await pulls.find(repository, from)).toEqual(opened);
    expect(await pulls.checks(repository, opened)).toEqual({ state: 'none' });
    await gitea.call(acme, 'POST', `/repos/acme/shop/statuses/${commit}`, {
      state: 'failure',
      context: 'build',
    });
    expect(await pulls.checks(repository, opened)).toMatchObject({
      state: 'failure',
      failed: 1,
    });
    expect(
      await pulls.edit(repository, 1, { title: 'Ready', body: 'All of it' }),
    ).toMatchObject({ title: 'Ready', body: 'All of it', draft: false });
    expect(await pulls.edit(repository, 1, { state: 'closed' })).toMatchObject({
      state: 'closed',
    });
    expect(await pulls.read(repository, 1)).toMatchObject({ state: 'closed' });
  });

  it('refuses a push without the right to it, and takes it in a fork', async () => {
    const forges = forgesOf(bot);
    const work = join(folder, 'fork');
    await git(forges, repository.url, 'clone', repository.url, work);
    writeFileSync(join(work, 'more.txt'), 'more\n');
    await git(forges, repository.url, '-C', work, 'add', '.');
    await git(forges, repository.url, '-C', work, 'commit', '-m', 'More');
    const push = (to: string) => ['-C', work, 'push', to, 'HEAD:agentic/two'];
    const refused = await git(forges, repository.url, ...push('origin')).catch(
      error => String(error.stderr),
    );
    // What the runner tells a missing right by.
    expect(refused).toMatch(/403|denied/i);

    const forge = forges.of(repository);
    const signal = AbortSignal.timeout(60_000);
    const fork = await forge.fork?.(repository, signal);
    if (!fork) throw new Error('Gitea has forks');
    expect(fork).toBe(`${gitea.url}/bot/shop.git`);
    expect(await forge.fork?.(repository, signal)).toBe(fork);
    await git(forges, fork, ...push(fork));
    const opened = await forge.pullRequests?.open(repository, {
      branch: 'agentic/two',
      head: locateRepository(fork),
      title: 'More',
      body: '',
      draft: false,
    });
    expect(opened).toMatchObject({
      state: 'open',
      sourceBranch: 'agentic/two',
    });
    expect(
      await forge.pullRequests?.find(repository, {
        branch: 'agentic/two',
        head: locateRepository(fork),
      }),
    ).toMatchObject({ number: opened?.number });
  });

  it('says that a token is not one', async () => {
    await expect(
      forgesOf('0123456789012345678901234567890123456789')
        .of(repository)
        .pullRequests?.read(repository, 1),
    ).rejects.toMatchObject({ problem: 'unauthorized' });
  });
});
