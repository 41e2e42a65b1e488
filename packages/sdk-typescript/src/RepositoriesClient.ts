import type { PullRequestWish, RepoWork } from '@agentic-portal/api';
import type { PortalConnection } from './PortalConnection';
import { unwrap } from './unwrap';

/** A repository of a session. */
export interface SessionRepository {
  project: string;
  /** Of the session. */
  name: string;
  /** Of the repository in it. */
  repo: string;
}

/** What is done with the work in sessions' repositories. Every method throws an ApiError for an answer that is not a success. */
export class RepositoriesClient {
  constructor(private readonly connection: PortalConnection) {}

  /** Where the work stands, and what the forge last said of its pull request. */
  async get(path: SessionRepository): Promise<RepoWork> {
    return unwrap(
      await this.connection.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/pull-request',
        { params: { path: { ...path } } },
      ),
    );
  }

  /** Pushes what is not pushed yet, and opens a pull request or updates the one that is open. */
  async openPullRequest(
    path: SessionRepository,
    body: PullRequestWish = {},
  ): Promise<RepoWork> {
    return unwrap(
      await this.connection.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/pull-request',
        { params: { path: { ...path } }, body },
      ),
    );
  }

  /** Commits and pushes now; a push that the remote refuses is told in `status`. */
  async push(path: SessionRepository): Promise<RepoWork> {
    return unwrap(
      await this.connection.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/push',
        { params: { path: { ...path } } },
      ),
    );
  }

  /** Closes the pull request, and puts the folder back to where the work started. */
  async abandon(path: SessionRepository): Promise<RepoWork> {
    return unwrap(
      await this.connection.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/abandon',
        { params: { path: { ...path } } },
      ),
    );
  }
}
