import { mkdirSync } from 'node:fs';
import type {
  RepoConfig,
  RepoDiff,
  RepoStatus,
  RunnerConfig,
} from '@agentic-portal/api';
import type { PlannedPush } from '../session/pushQuestion';
import { Repository } from './Repository';
import type { CloneRecord } from './CloneRecord';
import type { CredentialBroker } from './CredentialBroker';
import type { CommitDetails } from './Repository';
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
    /** Missing where there is no portal to ask for credentials. */
    broker?: CredentialBroker,
  ) {
    // Without repositories, it is where the agent works.
    mkdirSync(config.workspace, { recursive: true });
    const repos: RepoConfig[] = config.spec.repos ?? [];
    const names = repoNames(repos);
    this.repositories = repos.map(
      (repo, index) =>
        new Repository({
          name: names[index],
          config: repo,
          workspace: config.workspace,
          workBranch: `agentic/${config.name}`,
          record: records[names[index]],
          save: saveRecords,
          remotes: this.#remotes.signal,
          broker,
        }),
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
   * Clones what is missing, and tells of git's progress.
   *
   * @throws CloneError with git's words
   */
  async prepare(
    signal: AbortSignal,
    onProgress: (repo: string, line: string) => void = () => {},
  ): Promise<void> {
    await this.#serially(async () => {
      for (const repository of this.repositories) {
        if (repository.isCloned) continue;
        try {
          this.records[repository.name] = await repository.clone(signal, line =>
            onProgress(repository.name, line),
          );
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

  /** What pushing these would do. */
  async plannedPushes(
    repositories: readonly Repository[],
  ): Promise<PlannedPush[]> {
    return this.#serially(() =>
      Promise.all(repositories.map(repository => repository.plannedPush())),
    );
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

  /** A repository that is cloned. */
  find(name: string): Repository | undefined {
    return this.#cloned().find(repository => repository.name === name);
  }

  /** Does something with a repository while nobody else does. */
  async exclusively<T>(action: () => Promise<T>): Promise<T> {
    return this.#serially(action);
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
    const repository = this.find(name);
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
