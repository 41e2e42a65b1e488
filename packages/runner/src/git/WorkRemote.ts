import type { RepoConfig } from '@agentic-portal/api';
import type { CloneGit } from './CloneGit';
import type { CloneMemory } from './CloneMemory';
import { CredentialAccess } from './CredentialAccess';
import type { CredentialBroker } from './CredentialBroker';
import { branchNames, describePushFailure, pushRefusal } from './pushRefusal';
import { checkRepoUrl } from './repoUrl';

/** Where the work in a repository goes: a branch of it, or of its fork. */
export class WorkRemote {
  /** Whether the last push succeeded; undefined before the first one. */
  pushed: boolean | undefined;
  /** What went wrong with the last push. */
  problem: string | undefined;
  /** The last commit that it is known to have. */
  lastKnown: string | undefined;

  constructor(
    private readonly git: CloneGit,
    private readonly memory: CloneMemory,
    private readonly parts: {
      name: string;
      config: RepoConfig;
      workBranch: string;
      /** Aborts when it is not to be asked any more. */
      remotes: AbortSignal;
      /** Missing where there is no portal. */
      broker: CredentialBroker | undefined;
    },
  ) {}

  /** Whether new work is pushed at the end of a turn. */
  get pushesItself(): boolean {
    const { fork, pullRequest, prTitle, targetBranch } =
      this.parts.config.output ?? {};
    return Boolean(
      fork ||
        pullRequest ||
        prTitle ||
        targetBranch ||
        this.memory.record?.pullRequestURL,
    );
  }

  /** The branch that the work goes to. */
  get branch(): string {
    return (
      this.memory.record?.pushedBranch ??
      this.parts.config.output?.targetBranch ??
      this.parts.workBranch
    );
  }

  /** The fork, or else the repository itself. */
  get url(): string {
    return this.memory.record?.headRepoURL ?? this.#url;
  }

  /**
   * Pushes, never with force: to the branch that was asked for, or to the first one of the session's own names that is
   * free; to a fork when that is wanted, or there is no right to push and a pull request is wanted. A refused push is in
   * the status, and not an error.
   */
  async push(
    signal: AbortSignal,
    /** Whether a pull request is wanted now. */
    mayFork = false,
  ): Promise<void> {
    const { fork, pullRequest, prTitle } = this.parts.config.output ?? {};
    const isForked = () => Boolean(this.memory.record?.headRepoURL);
    try {
      if (fork && !isForked()) await this.#useFork(signal);
      try {
        await this.#pushToFree(signal);
      } catch (error) {
        signal.throwIfAborted();
        const isDenied = pushRefusal(messageOf(error)) === 'denied';
        const isForPull = mayFork || pullRequest || prTitle;
        if (!isDenied || !isForPull || isForked()) throw error;
        await this.#useFork(signal);
        await this.#pushToFree(signal);
      }
      this.pushed = true;
      this.lastKnown = await this.git.resolve('HEAD');
      this.problem = undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.pushed = false;
      this.problem = describePushFailure(this.branch, messageOf(error));
    }
  }

  /** The commit of the branch at the remote; asked only when there may be one of ours. */
  async commit(): Promise<string | undefined> {
    if (!this.pushesItself && !this.memory.record?.pushedBranch)
      return undefined;
    const ref = `refs/heads/${this.branch}`;
    const signal = this.parts.remotes;
    const answer = await this.withCredentials('fetch', signal, credentials =>
      this.git.run(['ls-remote', '--', this.#remote, ref], {
        timeoutMs: 40_000,
        signal,
        credentials,
      }),
    ).catch(() => undefined);
    if (answer !== undefined) {
      this.lastKnown = answer
        .split('\n')
        .find(line => line.endsWith(`\t${ref}`))
        ?.split('\t')[0];
    }
    return this.lastKnown;
  }

  /** Forgets what was pushed. */
  reset(): void {
    this.pushed = undefined;
    this.problem = undefined;
    this.lastKnown = undefined;
  }

  /** With a credential, if the server wants one; once more with a new one when it did not take one from before. */
  async withCredentials<T>(
    operation: 'fetch' | 'push',
    signal: AbortSignal | undefined,
    work: (credentials: CredentialAccess | undefined) => Promise<T>,
  ): Promise<T> {
    const { broker, name } = this.parts;
    if (!broker) return work(undefined);
    const wanted = {
      repo: name,
      repoURL: this.url,
      operation,
    };
    const access = () => new CredentialAccess(broker, wanted, signal);
    const first = access();
    try {
      return await work(first);
    } catch (error) {
      if (!first.isStale) throw error;
      return work(access());
    }
  }

  /** A branch that a person chose is the only one; so is the one that was pushed to before. */
  async #pushToFree(signal: AbortSignal): Promise<void> {
    const isOpen =
      !this.memory.record?.pushedBranch &&
      !this.parts.config.output?.targetBranch;
    const names = isOpen ? branchNames(this.parts.workBranch) : [this.branch];
    for (const [index, name] of names.entries()) {
      try {
        await this.#pushTo(name, signal);
        this.memory.change({ pushedBranch: name, abandoned: undefined });
        return;
      } catch (error) {
        signal.throwIfAborted();
        const isTaken = pushRefusal(messageOf(error)) === 'taken';
        if (!isTaken || index === names.length - 1) throw error;
      }
    }
  }

  async #pushTo(branch: string, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.parts.remotes]);
    await this.withCredentials('push', either, credentials =>
      this.git.run(
        ['push', '--quiet', '--', this.#remote, `HEAD:refs/heads/${branch}`],
        { signal: either, credentials },
      ),
    );
  }

  async #useFork(signal: AbortSignal): Promise<void> {
    const { broker, name } = this.parts;
    if (!broker) throw new Error('There is no portal to ask for a fork');
    const headRepoURL = await broker.fork(
      { repo: name, repoURL: this.#url },
      signal,
    );
    checkRepoUrl(headRepoURL);
    this.memory.change({ headRepoURL });
  }

  get #remote(): string {
    return this.memory.record?.headRepoURL ?? 'origin';
  }

  get #url(): string {
    return this.parts.config.input.repoURL;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
