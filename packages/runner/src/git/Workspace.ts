import { mkdirSync } from 'node:fs';
import type {
  RepoConfig,
  RepoDiff,
  RepoStatus,
  RunnerConfig,
} from '@agentic-portal/api';
import { Repository } from './Repository';
import type { CloneRecord, CommitDetails } from './Repository';
import { repoNames } from './repoUrl';

/** A repository could not be cloned. */
export class CloneError extends Error {}

/** The repositories of a session. Its methods that touch git run one after the other. */
export class Workspace {
  readonly repositories: readonly Repository[];
  readonly #remotes = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: RunnerConfig,
    /** Clones of earlier runs, by name; new ones are added. */
    private readonly records: Record<string, CloneRecord>,
    private readonly saveRecords: () => void,
  ) {
    // Without repositories, it is where the agent works.
    mkdirSync(config.workspace, { recursive: true });
    const repos: RepoConfig[] = config.spec.repos ?? [];
    const names = repoNames(repos);
    this.repositories = repos.map(
      (repo, index) =>
        new Repository(
          names[index],
          repo,
          config.workspace,
          `agentic/${config.name}`,
          records[names[index]],
          this.#remotes.signal,
        ),
    );
  }

  /** The repository that the agent starts in. */
  get main(): Repository | undefined {
    return this.repositories[this.config.spec.mainRepoIndex ?? 0];
  }

  /** The folder that the agent starts in. */
  get mainFolder(): string {
    return this.main?.folder ?? this.config.workspace;
  }

  /** Whether every repository is there. */
  get isReady(): boolean {
    return this.repositories.every(repository => repository.isCloned);
  }

  /**
   * Clones what is missing.
   *
   * @throws CloneError with git's words
   */
  async prepare(signal: AbortSignal): Promise<void> {
    await this.#serially(async () => {
      for (const repository of this.repositories) {
        if (repository.isCloned) continue;
        try {
          this.records[repository.name] = await repository.clone(signal);
        } catch (error) {
          signal.throwIfAborted();
          const words = error instanceof Error ? error.message : String(error);
          throw new CloneError(
            `The repository ${repository.name} could not be cloned: ${words}`,
          );
        }
        this.saveRecords();
      }
    });
  }

  /** Commits what there is. */
  async commit(details: CommitDetails): Promise<void> {
    await this.#serially(async () => {
      for (const repository of this.#cloned()) await repository.commit(details);
    });
  }

  /** The repositories with commits that are to be pushed. */
  async unpushed(): Promise<Repository[]> {
    return this.#serially(async () => {
      const needs: Repository[] = [];
      for (const repository of this.#cloned()) {
        if (await repository.needsPush()) needs.push(repository);
      }
      return needs;
    });
  }

  /** Pushes to the target branches; what was refused is in the statuses. */
  async push(
    repositories: readonly Repository[],
    signal: AbortSignal,
  ): Promise<void> {
    await this.#serially(async () => {
      for (const repository of repositories) await repository.push(signal);
    });
  }

  /** Asks remotes nothing any more after so long (ms): a run must end, also when one of them hangs. */
  leaveRemotes(afterMs: number): void {
    setTimeout(() => this.#remotes.abort(), afterMs).unref();
  }

  async statuses(): Promise<RepoStatus[]> {
    return this.#serially(() =>
      Promise.all(this.repositories.map(repository => repository.status())),
    );
  }

  /** What was committed in a repository; undefined when there is none of that name. */
  async diff(name: string): Promise<RepoDiff | undefined> {
    const repository = this.#cloned().find(other => other.name === name);
    return repository && this.#serially(() => repository.diff());
  }

  #cloned(): Repository[] {
    return this.repositories.filter(repository => repository.isCloned);
  }

  #serially<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(action);
    this.#last = result.catch(() => {});
    return result;
  }
}
