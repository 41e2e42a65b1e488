import type { PullRequest } from '@agentic-portal/api';
import type { RepositoryLocation } from './RepositoryLocation';

/** A user name and a password for git. */
export interface GitCredential {
  username: string;
  password: string;
  /** ISO 8601; missing when nobody knows. */
  expiresAt?: string;
}

/** A pull request as a forge tells of it. */
export interface ForgePullRequest
  extends Pick<PullRequest, 'url' | 'number' | 'title' | 'state' | 'draft'> {
  body: string;
  sourceBranch: string;
  targetBranch: string;
  /** The newest commit of its branch. */
  headCommit?: string;
}

/** What is asked for when a pull request is opened. */
export interface PullRequestDraft {
  /** The branch of the work. */
  branch: string;
  /** The fork that the branch is in; missing when it is in the repository itself. */
  head?: RepositoryLocation;
  /** The branch that it is for; the default branch when missing. */
  baseBranch?: string;
  title: string;
  body: string;
  draft: boolean;
}

/** Pull requests of a forge. Every method throws a ForgeError when the forge refuses or cannot be reached. */
export interface PullRequests {
  /** The open one for a branch. */
  find(
    repository: RepositoryLocation,
    from: Pick<PullRequestDraft, 'branch' | 'head'>,
  ): Promise<ForgePullRequest | undefined>;
  open(
    repository: RepositoryLocation,
    draft: PullRequestDraft,
  ): Promise<ForgePullRequest>;
  edit(
    repository: RepositoryLocation,
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<ForgePullRequest>;
  read(
    repository: RepositoryLocation,
    number: number,
  ): Promise<ForgePullRequest>;
  /** What checks say of the newest commit of a pull request. */
  checks(
    repository: RepositoryLocation,
    pullRequest: ForgePullRequest,
  ): Promise<NonNullable<PullRequest['checks']>>;
}

/** Where repositories are: what the portal can do there beyond git. */
export interface ForgeProvider {
  /** For people, such as `GitHub`. */
  readonly title: string;
  /** Whether an admin said that it is reached without encryption: credentials go there over http, too. */
  readonly isPlainHttp?: boolean;
  /** Missing where there are none. */
  readonly pullRequests?: PullRequests;

  /** A credential for one repository, as narrow as the forge allows; undefined when the portal has none for it. */
  credential(
    repository: RepositoryLocation,
    operation: 'fetch' | 'push',
  ): Promise<GitCredential | undefined>;

  /** The URL of the portal's fork of a repository, which is made when there is none. Missing where there are none. */
  fork?(repository: RepositoryLocation, signal: AbortSignal): Promise<string>;
}
