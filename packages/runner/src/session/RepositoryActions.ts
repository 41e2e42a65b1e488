import type { RepoStatus } from '@agentic-portal/api';
import type { Repository } from '../git/Repository';
import type { Workspace } from '../git/Workspace';
import { HttpError } from '../HttpError';
import type { WorkReporter } from './WorkReporter';

/** Longest that a push may take (ms) whose caller waits for it. */
const pushTimeoutMs = 120_000;

/** What a person does with a single repository through the portal, beside what happens at the end of a turn. */
export class RepositoryActions {
  constructor(
    private readonly parts: {
      workspace: Workspace;
      reporter: WorkReporter;
      /** Whether the agent works, or waits in the middle of its work. */
      isWorking: () => boolean;
    },
  ) {}

  /** Commits and pushes now; that a person asked for it is the approval. A refused push is in the status. */
  async push(name: string, mayFork = false): Promise<RepoStatus> {
    const { workspace, reporter } = this.parts;
    const repository = this.find(name);
    await reporter.commit('work in progress');
    await workspace.exclusively(async () => {
      if (await repository.hasUnpushed()) {
        const deadline = AbortSignal.timeout(pushTimeoutMs);
        await repository.push(deadline, mayFork);
      }
    });
    return this.report(name);
  }

  /** @throws HttpError 409 while the agent works: what it writes next would be in the folder again */
  async abandon(name: string): Promise<RepoStatus> {
    const repository = this.find(name);
    if (this.parts.isWorking()) {
      throw HttpError.conflict(
        'The agent works: interrupt it, or wait until its turn is over',
      );
    }
    await this.parts.workspace.exclusively(() => repository.abandon());
    return this.report(name);
  }

  async setPullRequest(name: string, url: unknown): Promise<RepoStatus> {
    const repository = this.find(name);
    if (typeof url !== 'string' || !URL.canParse(url)) {
      throw HttpError.input('url must be the URL of a pull request');
    }
    repository.setPullRequest(url);
    return this.report(name);
  }

  private async report(name: string): Promise<RepoStatus> {
    const statuses = await this.parts.reporter.report();
    const status = statuses.find(other => other.name === name);
    if (!status) throw HttpError.notFound(`There is no repository ${name}`);
    return status;
  }

  private find(name: string): Repository {
    const repository = this.parts.workspace.find(name);
    if (!repository) {
      throw HttpError.notFound(`There is no clone named ${name}`);
    }
    return repository;
  }
}
