import type { PullRequest } from '@agentic-portal/api';
import type { GitLabIntegrationConfig } from '@backstage/integration';
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

const forkPaceMs = 2000;
/** A merge request is a draft by its title. */
const draftPrefix = 'Draft: ';

/** The fields of GitLab's answers that are used. */
interface MergeRequest {
  web_url: string;
  iid: number;
  title: string;
  description: string | null;
  state: 'opened' | 'closed' | 'locked' | 'merged';
  draft?: boolean;
  source_branch: string;
  source_project_id: number;
  target_branch: string;
  sha: string | null;
  head_pipeline?: { status: string } | null;
}
interface Project {
  id: number;
  default_branch: string | null;
  http_url_to_repo: string;
  import_status?: string;
}

/** GitLab, with a token. */
export class GitLabForge implements ForgeProvider, PullRequests {
  readonly title = 'GitLab';
  readonly pullRequests = this;
  readonly isPlainHttp: boolean;
  private readonly client: ForgeClient;

  constructor(private readonly config: GitLabIntegrationConfig) {
    const { apiBaseUrl, token } = config;
    this.isPlainHttp = apiBaseUrl.startsWith('http:');
    this.client = new ForgeClient({
      title: this.title,
      baseUrl: apiBaseUrl,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  }

  async credential(): Promise<GitCredential | undefined> {
    const { token } = this.config;
    return token ? { username: 'oauth2', password: token } : undefined;
  }

  async fork(
    repository: RepositoryLocation,
    signal: AbortSignal,
  ): Promise<string> {
    const path = pathOf(repository);
    const [owned] = await this.client.request<Project[]>(
      'GET',
      `${path}/forks?owned=true`,
    );
    let fork =
      owned ?? (await this.client.request<Project>('POST', `${path}/fork`, {}));
    while (
      fork.import_status &&
      !/^(none|finished)$/.test(fork.import_status)
    ) {
      if (fork.import_status === 'failed') {
        throw new ForgeError('refused', 'GitLab could not make the fork');
      }
      await sleep(forkPaceMs, undefined, { signal });
      fork = await this.client.request<Project>('GET', `/projects/${fork.id}`);
    }
    return fork.http_url_to_repo;
  }

  async find(
    repository: RepositoryLocation,
    { branch, head }: Pick<PullRequestDraft, 'branch' | 'head'>,
  ): Promise<ForgePullRequest | undefined> {
    const source = await this.project(head ?? repository);
    const query = new URLSearchParams({
      state: 'opened',
      source_branch: branch,
    });
    const found = await this.client.request<MergeRequest[]>(
      'GET',
      `${pathOf(repository)}/merge_requests?${query}`,
    );
    const mine = found.find(
      ({ source_project_id }) => source_project_id === source.id,
    );
    return mine && readMergeRequest(mine);
  }

  async open(
    repository: RepositoryLocation,
    { branch, head, baseBranch, title, body, draft }: PullRequestDraft,
  ): Promise<ForgePullRequest> {
    const target = await this.project(repository);
    return readMergeRequest(
      await this.client.request<MergeRequest>(
        'POST',
        `${pathOf(head ?? repository)}/merge_requests`,
        {
          source_branch: branch,
          target_branch: baseBranch ?? target.default_branch,
          target_project_id: target.id,
          title: draft ? `${draftPrefix}${title}` : title,
          description: body,
        },
      ),
    );
  }

  async edit(
    repository: RepositoryLocation,
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<ForgePullRequest> {
    return readMergeRequest(
      await this.client.request<MergeRequest>(
        'PUT',
        `${pathOf(repository)}/merge_requests/${number}`,
        {
          ...(change.title !== undefined && { title: change.title }),
          ...(change.body !== undefined && { description: change.body }),
          ...(change.state && { state_event: 'close' }),
        },
      ),
    );
  }

  async read(
    repository: RepositoryLocation,
    number: number,
  ): Promise<ForgePullRequest> {
    return readMergeRequest(await this.mergeRequest(repository, number));
  }

  async checks(
    repository: RepositoryLocation,
    { number }: ForgePullRequest,
  ): Promise<NonNullable<PullRequest['checks']>> {
    const { head_pipeline } = await this.mergeRequest(repository, number);
    return countChecks(head_pipeline ? [head_pipeline.status] : []);
  }

  private mergeRequest(repository: RepositoryLocation, number: number) {
    return this.client.request<MergeRequest>(
      'GET',
      `${pathOf(repository)}/merge_requests/${number}`,
    );
  }

  private project(repository: RepositoryLocation) {
    return this.client.request<Project>('GET', pathOf(repository));
  }
}

function pathOf({ path }: RepositoryLocation): string {
  return `/projects/${encodeURIComponent(path)}`;
}

const states: Record<MergeRequest['state'], ForgePullRequest['state']> = {
  opened: 'open',
  locked: 'open',
  closed: 'closed',
  merged: 'merged',
};

function readMergeRequest(data: MergeRequest): ForgePullRequest {
  return {
    url: data.web_url,
    number: data.iid,
    title: data.title,
    body: data.description ?? '',
    state: states[data.state] ?? 'open',
    draft: data.draft ?? false,
    sourceBranch: data.source_branch,
    targetBranch: data.target_branch,
    ...(data.sha && { headCommit: data.sha }),
  };
}
