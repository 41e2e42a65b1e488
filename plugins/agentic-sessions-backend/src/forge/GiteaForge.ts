import type { PullRequest } from '@agentic-portal/api';
import {
  getGiteaRequestOptions,
  type GiteaIntegrationConfig,
} from '@backstage/integration';
import { setTimeout as sleep } from 'node:timers/promises';
import { countChecks } from './countChecks';
import { ForgeClient } from './ForgeClient';
import { ForgeError } from './ForgeError';
import type {
  ForgeProvider,
  ForgePullRequest,
  GitCredential,
  PullRequestDraft,
  PullRequests,
} from './ForgeProvider';
import type { RepositoryLocation } from './RepositoryLocation';

const forkPaceMs = 1000;
/** A pull request is a draft by its title: one of Gitea's default prefixes. */
const draftPrefix = 'WIP: ';
/** How many open pull requests are looked through for one of a branch: Gitea's largest page. */
const pageSize = 50;

/** The fields of Gitea's answers that are used. */
interface Pull {
  html_url: string;
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  merged: boolean;
  draft?: boolean;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
  base: { ref: string };
}
interface Repository {
  full_name: string;
  clone_url: string;
  default_branch: string;
  empty: boolean;
}

/** Gitea and Forgejo, with a token, or a user name and a password. */
export class GiteaForge implements ForgeProvider, PullRequests {
  readonly title = 'Gitea';
  readonly pullRequests = this;
  readonly isPlainHttp: boolean;
  private readonly client: ForgeClient;
  /** What URLs of repositories have before the owner: Gitea may be served below a path. */
  private readonly prefix: string;

  constructor(private readonly config: GiteaIntegrationConfig) {
    const baseUrl = (config.baseUrl ?? `https://${config.host}`).replace(
      /\/+$/,
      '',
    );
    this.isPlainHttp = baseUrl.startsWith('http:');
    this.prefix = new URL(baseUrl).pathname.replace(/^\/|\/$/g, '');
    const { headers } = getGiteaRequestOptions(config);
    this.client = new ForgeClient({
      title: this.title,
      baseUrl: `${baseUrl}/api/v1`,
      headers: Object.fromEntries(new Headers(headers)),
    });
  }

  async credential(): Promise<GitCredential | undefined> {
    const { username, password } = this.config;
    // Of a token, Gitea does not look at the name.
    return password
      ? { username: username || 'agentic-portal', password }
      : undefined;
  }

  async fork(
    repository: RepositoryLocation,
    signal: AbortSignal,
  ): Promise<string> {
    const path = this.pathOf(repository);
    let fork: Repository;
    try {
      fork = await this.client.request<Repository>('POST', `${path}/forks`, {});
    } catch (error) {
      if (!(error instanceof ForgeError) || error.problem !== 'refused') {
        throw error;
      }
      // There is one already.
      const { login } = await this.client.request<{ login: string }>(
        'GET',
        '/user',
      );
      fork = await this.client.request<Repository>(
        'GET',
        `/repos/${login}/${path.split('/').pop()}`,
      );
    }
    while (fork.empty) {
      await sleep(forkPaceMs, undefined, { signal });
      fork = await this.client.request<Repository>(
        'GET',
        `/repos/${fork.full_name}`,
      );
    }
    return fork.clone_url;
  }

  async find(
    repository: RepositoryLocation,
    { branch, head }: Pick<PullRequestDraft, 'branch' | 'head'>,
  ): Promise<ForgePullRequest | undefined> {
    const path = this.pathOf(repository);
    const from = this.pathOf(head ?? repository).slice('/repos/'.length);
    const open = await this.client.request<Pull[]>(
      'GET',
      `${path}/pulls?state=open&sort=recentupdate&limit=${pageSize}`,
    );
    const mine = open.find(
      pull =>
        pull.head.ref === branch &&
        pull.head.repo?.full_name.toLowerCase() ===
          decodeURIComponent(from).toLowerCase(),
    );
    return mine && readPull(mine);
  }

  async open(
    repository: RepositoryLocation,
    { branch, head, baseBranch, title, body, draft }: PullRequestDraft,
  ): Promise<ForgePullRequest> {
    const path = this.pathOf(repository);
    const base =
      baseBranch ??
      (await this.client.request<Repository>('GET', path)).default_branch;
    const [, , owner] = head ? this.pathOf(head).split('/') : [];
    return readPull(
      await this.client.request<Pull>('POST', `${path}/pulls`, {
        head: owner ? `${decodeURIComponent(owner)}:${branch}` : branch,
        base,
        title: draft ? `${draftPrefix}${title}` : title,
        body,
      }),
    );
  }

  async edit(
    repository: RepositoryLocation,
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<ForgePullRequest> {
    return readPull(
      await this.client.request<Pull>(
        'PATCH',
        `${this.pathOf(repository)}/pulls/${number}`,
        change,
      ),
    );
  }

  async read(
    repository: RepositoryLocation,
    number: number,
  ): Promise<ForgePullRequest> {
    return readPull(
      await this.client.request<Pull>(
        'GET',
        `${this.pathOf(repository)}/pulls/${number}`,
      ),
    );
  }

  async checks(
    repository: RepositoryLocation,
    { headCommit }: ForgePullRequest,
  ): Promise<NonNullable<PullRequest['checks']>> {
    if (!headCommit) return { state: 'none' };
    const { statuses } = await this.client.request<{
      statuses: Array<{ status: string }> | null;
    }>('GET', `${this.pathOf(repository)}/commits/${headCommit}/status`);
    return countChecks((statuses ?? []).map(({ status }) => status));
  }

  private pathOf({ path, url }: RepositoryLocation): string {
    const own =
      this.prefix && path.startsWith(`${this.prefix}/`)
        ? path.slice(this.prefix.length + 1)
        : path;
    const [owner, name, ...rest] = own.split('/');
    if (!owner || !name || rest.length > 0) {
      throw new ForgeError('refused', `${url} is no repository of Gitea`);
    }
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  }
}

function readPull(data: Pull): ForgePullRequest {
  return {
    url: data.html_url,
    number: data.number,
    title: data.title,
    body: data.body,
    state: data.merged ? 'merged' : data.state,
    draft: data.draft ?? data.title.startsWith(draftPrefix),
    sourceBranch: data.head.ref,
    targetBranch: data.base.ref,
    headCommit: data.head.sha,
  };
}
