import type { PullRequest } from '@agentic-portal/api';
import type { GithubIntegrationConfig } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConditionalFetch } from './createConditionalFetch';
import { ForgeError } from './ForgeError';
import type {
  ForgeProvider,
  ForgePullRequest,
  GitCredential,
  PullRequestDraft,
  PullRequests,
} from './ForgeProvider';
import { GitHubApps } from './GitHubApps';
import { countChecks } from './countChecks';
import type { RepositoryLocation } from './RepositoryLocation';

const title = 'GitHub';
/** Between two looks at a fork that is being made (ms). */
const forkPaceMs = 2000;

/** What an installation token of the portal's own calls may do; of a git credential, contents alone. */
const apiPermissions = {
  pull_requests: 'write',
  contents: 'read',
  checks: 'read',
  statuses: 'read',
} as const;

/** GitHub and GitHub Enterprise, with an app, a token, or neither. */
export class GitHubForge implements ForgeProvider, PullRequests {
  readonly title = title;
  readonly pullRequests = this;
  readonly isPlainHttp: boolean;
  private readonly fetch = createConditionalFetch();
  private readonly apps: GitHubApps;

  constructor(private readonly config: GithubIntegrationConfig) {
    this.isPlainHttp = Boolean(config.apiBaseUrl?.startsWith('http:'));
    this.apps = new GitHubApps(config, auth => this.octokit(auth));
  }

  /** Of an app: for this repository alone, for an hour. */
  async credential(
    repository: RepositoryLocation,
    operation: 'fetch' | 'push',
  ): Promise<GitCredential | undefined> {
    return this.guard(async () => {
      const minted = await this.apps.mint(namesOf(repository), {
        contents: operation === 'push' ? 'write' : 'read',
      });
      const password = minted?.token ?? this.config.token;
      return password
        ? {
            username: 'x-access-token',
            password,
            ...(minted && { expiresAt: minted.expiresAt }),
          }
        : undefined;
    });
  }

  async fork(
    repository: RepositoryLocation,
    signal: AbortSignal,
  ): Promise<string> {
    return this.guard(async () => {
      const octokit = this.octokit(this.config.token);
      const { data } = await octokit.repos.createFork(namesOf(repository));
      const fork = { owner: data.owner.login, repo: data.name };
      // GitHub answers before the branches are there.
      for (;;) {
        const found = await octokit.git
          .getRef({ ...fork, ref: `heads/${data.default_branch}` })
          .catch(error => {
            if (error.status === 404 || error.status === 409) return undefined;
            throw error;
          });
        if (found) return data.clone_url;
        await sleep(forkPaceMs, undefined, { signal });
      }
    });
  }

  async find(
    repository: RepositoryLocation,
    { branch, head }: Pick<PullRequestDraft, 'branch' | 'head'>,
  ): Promise<ForgePullRequest | undefined> {
    return this.call(repository, async (octokit, names) => {
      const { owner } = head ? namesOf(head) : names;
      const { data } = await octokit.pulls.list({
        ...names,
        state: 'open',
        head: `${owner}:${branch}`,
      });
      return data[0] && readPull(data[0]);
    });
  }

  async open(
    repository: RepositoryLocation,
    { branch, head, baseBranch, title: name, body, draft }: PullRequestDraft,
  ): Promise<ForgePullRequest> {
    return this.call(repository, async (octokit, names) => {
      const base =
        baseBranch ?? (await octokit.repos.get(names)).data.default_branch;
      const { data } = await octokit.pulls.create({
        ...names,
        head: head ? `${namesOf(head).owner}:${branch}` : branch,
        base,
        title: name,
        body,
        draft,
      });
      return readPull(data);
    });
  }

  async edit(
    repository: RepositoryLocation,
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<ForgePullRequest> {
    return this.call(repository, async (octokit, names) => {
      const { data } = await octokit.pulls.update({
        ...names,
        pull_number: number,
        ...change,
      });
      return readPull(data);
    });
  }

  async read(
    repository: RepositoryLocation,
    number: number,
  ): Promise<ForgePullRequest> {
    return this.call(repository, async (octokit, names) => {
      const { data } = await octokit.pulls.get({
        ...names,
        pull_number: number,
      });
      return readPull(data);
    });
  }

  async checks(
    repository: RepositoryLocation,
    { headCommit: ref }: ForgePullRequest,
  ): Promise<NonNullable<PullRequest['checks']>> {
    if (!ref) return { state: 'none' };
    return this.call(repository, async (octokit, names) => {
      const [runs, statuses] = await Promise.all([
        octokit.checks.listForRef({ ...names, ref, per_page: 100 }),
        octokit.repos.getCombinedStatusForRef({ ...names, ref, per_page: 100 }),
      ]);
      return countChecks([
        ...runs.data.check_runs.map(run => run.conclusion ?? 'pending'),
        ...statuses.data.statuses.map(({ state }) => state),
      ]);
    });
  }

  private call<T>(
    repository: RepositoryLocation,
    work: (octokit: Octokit, names: RepositoryNames) => Promise<T>,
  ): Promise<T> {
    return this.guard(async () => {
      const names = namesOf(repository);
      const minted = await this.apps.mint(names, apiPermissions);
      return work(this.octokit(minted?.token ?? this.config.token), names);
    });
  }

  private octokit(auth: string | undefined): Octokit {
    return new Octokit({
      ...(auth && { auth }),
      baseUrl: this.config.apiBaseUrl,
      request: { fetch: this.fetch },
      // What goes wrong is said where it is known to whom.
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ForgeError) throw error;
      const { status, message, response } = error as {
        status?: number;
        message?: string;
        response?: { headers: Record<string, string | undefined> };
      };
      // Octokit's own, of a request that nobody answered, have status 500 and no response.
      if (!status || !response) throw ForgeError.unreachable(title, error);
      throw ForgeError.fromResponse(
        title,
        { status, headers: name => response.headers[name] },
        message ?? String(status),
      );
    }
  }
}

/** A repository as GitHub's API names it. */
export type RepositoryNames = {
  owner: string;
  repo: string;
};

function namesOf({ path, url }: RepositoryLocation): RepositoryNames {
  const [owner, repo, ...rest] = path.split('/');
  if (!owner || !repo || rest.length > 0) {
    throw new ForgeError('refused', `${url} is no repository of ${title}`);
  }
  return { owner, repo };
}

function readPull(data: {
  html_url: string;
  number: number;
  title: string;
  body: string | null;
  state: string;
  draft?: boolean;
  merged_at: string | null;
  head: { ref: string; sha: string; label: string };
  base: { ref: string };
}): ForgePullRequest {
  return {
    url: data.html_url,
    number: data.number,
    title: data.title,
    body: data.body ?? '',
    state: stateOf(data),
    draft: data.draft ?? false,
    sourceBranch: data.head.ref,
    targetBranch: data.base.ref,
    headCommit: data.head.sha,
  };
}

function stateOf(data: { state: string; merged_at: string | null }) {
  if (data.merged_at) return 'merged';
  return data.state === 'open' ? 'open' : 'closed';
}
