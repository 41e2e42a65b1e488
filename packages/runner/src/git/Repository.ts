import { existsSync } from 'node:fs';
import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoConfig, RepoDiff, RepoStatus } from '@agentic-portal/api';
import type { CloneRecord } from './CloneRecord';
import { CredentialAccess } from './CredentialAccess';
import type { CredentialBroker } from './CredentialBroker';
import { git } from './git';
import type { GitOptions } from './git';
import { branchNames, describePushFailure, pushRefusal } from './pushRefusal';
import { readCloneNotes } from './readCloneNotes';
import { checkRepoUrl } from './repoUrl';
import type { PlannedPush } from '../session/pushQuestion';

/** Longest diff (bytes); see RepoDiff in `openapi.yaml`. */
const maxDiffBytes = 1024 * 1024;
/** The tree without files, which the work on an empty repository is compared with. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Who and why, of a commit. */
export interface CommitDetails {
  message: string;
  author: { name: string; email: string };
}

/** What a repository is made of. */
export interface RepositoryParts {
  name: string;
  config: RepoConfig;
  workspace: string;
  workBranch: string;
  /** Of an earlier run. */
  record: CloneRecord | undefined;
  /** Called when the record changed. */
  save: () => void;
  /** Aborts when remotes are not to be asked any more. */
  remotes: AbortSignal;
  /** Missing where there is no portal. */
  broker: CredentialBroker | undefined;
}

/** A repository in the workspace. What it says of its state it asks git, never the agent. */
export class Repository {
  readonly name: string;
  readonly folder: string;
  #record: CloneRecord | undefined;
  #message: string | undefined;
  #pushed: boolean | undefined;
  /** The last commit that a remote is known to have. */
  #remoteHas: string | undefined;

  constructor(private readonly parts: RepositoryParts) {
    this.name = parts.name;
    this.folder = join(parts.workspace, parts.name);
    this.#record = parts.record;
  }

  /** Whether there is a clone of an earlier run. */
  get isCloned(): boolean {
    return this.#record !== undefined && existsSync(join(this.folder, '.git'));
  }

  get url(): string {
    return this.parts.config.input.repoURL;
  }

  /** Whether the last push was refused. */
  get pushFailed(): boolean {
    return this.#pushed === false;
  }

  /** What went wrong with it. */
  get problem(): string | undefined {
    return this.#message;
  }

  /** Clones it and makes the work branch. */
  async clone(
    signal: AbortSignal,
    onProgress?: (line: string) => void,
  ): Promise<CloneRecord> {
    checkRepoUrl(this.url);
    const { name, workspace, workBranch, config } = this.parts;
    // A dot cannot begin a repository's name: what a killed runner left there is in nobody's way.
    const draft = join(workspace, `.${name}.cloning`);
    const { branch } = config.input;
    await this.#remotely('fetch', signal, async credentials => {
      await rm(draft, { recursive: true, force: true });
      await git(
        [
          'clone',
          '--progress',
          '--no-recurse-submodules',
          // Old versions of large files are fetched when somebody looks at them, where the server can do so.
          '--filter=blob:limit=1m',
          ...(branch ? [`--branch=${branch}`] : []),
          '--',
          this.url,
          draft,
        ],
        // Bounded by the run's timeout, through the signal.
        { signal, timeoutMs: 0, credentials, onProgress },
      );
    });
    const baseCommit = await this.#resolve('HEAD', draft);
    const start = await git(['symbolic-ref', '--short', 'HEAD'], {
      cwd: draft,
    }).then(
      out => out.trim(),
      () => undefined,
    );
    if (config.output?.targetBranch !== start || start === undefined) {
      await git(['checkout', '--quiet', '-B', workBranch], { cwd: draft });
    }
    const notes = await readCloneNotes(draft);
    const gitConfig = await readFile(join(draft, '.git', 'config'), 'utf8');
    await rm(this.folder, { recursive: true, force: true });
    await rename(draft, this.folder);
    this.#record = { ...(baseCommit ? { baseCommit } : {}), gitConfig, notes };
    return this.#record;
  }

  /** Commits whatever is in the working tree; true when there was something. */
  async commit(details: CommitDetails): Promise<boolean> {
    await this.#git(['add', '--all']);
    const staged = await this.#git(['diff', '--cached', '--name-only', '-z']);
    if (!staged) return false;
    const { name, email } = details.author;
    await this.#git(
      ['commit', '--quiet', '--no-verify', '-m', details.message],
      {
        env: {
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: email,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: email,
        },
      },
    );
    return true;
  }

  /** Whether there are commits to push, in a repository whose work is pushed without being asked. */
  async needsPush(): Promise<boolean> {
    return this.#pushesItself && this.hasUnpushed();
  }

  /** Whether there are commits that the remote has not. */
  async hasUnpushed(): Promise<boolean> {
    const head = await this.#resolve('HEAD');
    return (
      head !== undefined &&
      head !== this.#record?.baseCommit &&
      head !== (await this.#remoteCommit())
    );
  }

  /** What a push would do. */
  async plannedPush(): Promise<PlannedPush> {
    const base = this.#record?.baseCommit;
    const count = await this.#git([
      'rev-list',
      '--count',
      'HEAD',
      ...(this.#remoteHas ?? base ? [`^${this.#remoteHas ?? base}`] : []),
      '--',
    ]).catch(() => '0');
    const { additions = 0, deletions = 0 } = await this.#countChanges();
    return {
      repo: this.name,
      branch: this.#branch,
      repoURL: this.#record?.headRepoURL ?? this.url,
      commits: Number(count),
      additions,
      deletions,
    };
  }

  /**
   * Pushes, never with force: to the branch that was asked for, or to the first one of the session's own names that is
   * free; to a fork when that is wanted, or there is no right to push and a pull request is wanted. A refused push is in
   * the status, and not an error.
   */
  async push(signal: AbortSignal): Promise<void> {
    const { fork, pullRequest, prTitle } = this.parts.config.output ?? {};
    try {
      if (fork && !this.#record?.headRepoURL) await this.#useFork(signal);
      try {
        await this.#pushToFree(signal);
      } catch (error) {
        signal.throwIfAborted();
        const mayFork =
          (pullRequest || prTitle) &&
          !this.#record?.headRepoURL &&
          pushRefusal(messageOf(error)) === 'denied';
        if (!mayFork) throw error;
        await this.#useFork(signal);
        await this.#pushToFree(signal);
      }
      this.#pushed = true;
      this.#remoteHas = await this.#resolve('HEAD');
      this.#message = undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.#pushed = false;
      this.#message = describePushFailure(this.#branch, messageOf(error));
    }
  }

  /** Where the pull request of the work is; from now on new work is pushed, so that it is in it. */
  setPullRequest(url: string): void {
    this.#change({ pullRequestURL: url });
  }

  /**
   * Gives the work up: the folder is as it was when the work began, without what is ignored. The commits stay in the
   * clone, under `refs/agentic-portal/abandoned/`.
   */
  async abandon(): Promise<void> {
    const base = this.#record?.baseCommit;
    const head = await this.#resolve('HEAD');
    if (head && head !== base) {
      const ref = `refs/agentic-portal/abandoned/${head}`;
      await this.#git(['update-ref', ref, head]);
    }
    if (base) {
      await this.#git([
        'checkout',
        '--quiet',
        '--force',
        '-B',
        this.parts.workBranch,
        base,
      ]);
    } else {
      await this.#git(['update-ref', '-d', 'HEAD']);
      await this.#git(['read-tree', '--empty']);
    }
    await this.#git(['clean', '-d', '--force', '--quiet']);
    this.#message = undefined;
    this.#pushed = undefined;
    this.#remoteHas = undefined;
    this.#change({
      abandoned: true,
      pullRequestURL: undefined,
      // The next work must not land on the branch of the one that was given up.
      pushedBranch: undefined,
    });
  }

  /** Says in the status why there was no push. */
  note(message: string): void {
    this.#message = message;
  }

  async status(): Promise<RepoStatus> {
    const status: RepoStatus = { name: this.name, repoURL: this.url };
    const record = this.#record;
    const words = [this.#message, ...(record?.notes ?? [])].filter(Boolean);
    if (words.length > 0) status.message = words.join('\n');
    if (!record || !this.isCloned) return status;
    const branch = (
      await this.#git(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(
        () => '',
      )
    ).trim();
    if (branch) status.branch = branch;
    const { baseCommit, headRepoURL, pullRequestURL, pushedBranch } = record;
    if (baseCommit) status.baseCommit = baseCommit;
    if (headRepoURL) status.headRepoURL = headRepoURL;
    if (pullRequestURL) status.pullRequestURL = pullRequestURL;
    if (pushedBranch) status.pushedBranch = pushedBranch;
    const head = await this.#resolve('HEAD');
    if (!head || head === baseCommit) {
      return record.abandoned ? { ...status, abandoned: true } : status;
    }
    return {
      ...status,
      commit: head,
      pushed: (await this.#remoteCommit()) === head,
      ...(await this.#countChanges()),
    };
  }

  /** What was committed since the work began. */
  async diff(): Promise<RepoDiff> {
    const commit = await this.#resolve('HEAD');
    const text = commit
      ? await this.#git(this.#diffArgs('--patch'), { truncate: maxDiffBytes })
      : '';
    const truncated = Buffer.byteLength(text) >= maxDiffBytes;
    return {
      name: this.name,
      ...(this.#record?.baseCommit
        ? { baseCommit: this.#record.baseCommit }
        : {}),
      ...(commit ? { commit } : {}),
      diff: truncated ? text.slice(0, text.lastIndexOf('\n') + 1) : text,
      truncated,
    };
  }

  /** Whether new work is pushed at the end of a turn. */
  get #pushesItself(): boolean {
    const { fork, pullRequest, prTitle, targetBranch } =
      this.parts.config.output ?? {};
    return Boolean(
      fork ||
        pullRequest ||
        prTitle ||
        targetBranch ||
        this.#record?.pullRequestURL,
    );
  }

  get #branch(): string {
    return (
      this.#record?.pushedBranch ??
      this.parts.config.output?.targetBranch ??
      this.parts.workBranch
    );
  }

  /** A branch that a person chose is the only one; so is the one that was pushed to before. */
  async #pushToFree(signal: AbortSignal): Promise<void> {
    const isOpen =
      !this.#record?.pushedBranch && !this.parts.config.output?.targetBranch;
    const names = isOpen ? branchNames(this.parts.workBranch) : [this.#branch];
    for (const [index, name] of names.entries()) {
      try {
        await this.#pushTo(name, signal);
        this.#change({ pushedBranch: name, abandoned: undefined });
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
    await this.#remotely('push', either, credentials =>
      this.#git(
        ['push', '--quiet', '--', this.#remote, `HEAD:refs/heads/${branch}`],
        { signal: either, credentials },
      ),
    );
  }

  async #useFork(signal: AbortSignal): Promise<void> {
    const { broker, name } = this.parts;
    if (!broker) throw new Error('There is no portal to ask for a fork');
    const headRepoURL = await broker.fork(
      { repo: name, repoURL: this.url },
      signal,
    );
    checkRepoUrl(headRepoURL);
    this.#change({ headRepoURL });
  }

  get #remote(): string {
    return this.#record?.headRepoURL ?? 'origin';
  }

  #change(part: Partial<CloneRecord>): void {
    if (!this.#record) return;
    Object.assign(this.#record, part);
    this.parts.save();
  }

  /** With a credential, if the server wants one; once more with a new one when it did not take one from before. */
  async #remotely<T>(
    operation: 'fetch' | 'push',
    signal: AbortSignal | undefined,
    work: (credentials: CredentialAccess | undefined) => Promise<T>,
  ): Promise<T> {
    const { broker, name } = this.parts;
    if (!broker) return work(undefined);
    const wanted = {
      repo: name,
      repoURL: this.#record?.headRepoURL ?? this.url,
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

  async #countChanges(): Promise<
    Required<Pick<RepoStatus, 'changedFiles' | 'additions' | 'deletions'>>
  > {
    const counts = { changedFiles: 0, additions: 0, deletions: 0 };
    const numbers = await this.#git(this.#diffArgs('--numstat'));
    for (const line of numbers.split('\n').filter(Boolean)) {
      const [added, removed] = line.split('\t').map(Number);
      counts.changedFiles += 1;
      // Binary files have dashes in the place of numbers.
      if (added > 0) counts.additions += added;
      if (removed > 0) counts.deletions += removed;
    }
    return counts;
  }

  #diffArgs(format: string): string[] {
    return [
      'diff',
      format,
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--find-renames',
      this.#record?.baseCommit ?? emptyTree,
      'HEAD',
      '--',
    ];
  }

  /** The commit of the branch at the remote; asked only when there may be one of ours. */
  async #remoteCommit(): Promise<string | undefined> {
    if (!this.#pushesItself && !this.#record?.pushedBranch) return undefined;
    const ref = `refs/heads/${this.#branch}`;
    const signal = this.parts.remotes;
    const answer = await this.#remotely('fetch', signal, credentials =>
      this.#git(['ls-remote', '--', this.#remote, ref], {
        timeoutMs: 40_000,
        signal,
        credentials,
      }),
    ).catch(() => undefined);
    if (answer !== undefined) {
      this.#remoteHas = answer
        .split('\n')
        .find(line => line.endsWith(`\t${ref}`))
        ?.split('\t')[0];
    }
    return this.#remoteHas;
  }

  async #resolve(ref: string, cwd?: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`];
    const out = await (cwd ? git(args, { cwd }) : this.#git(args)).catch(
      () => '',
    );
    return out.trim() || undefined;
  }

  async #git(args: string[], options: GitOptions = {}): Promise<string> {
    await this.#restoreConfig();
    return git(args, { ...options, cwd: this.folder });
  }

  /**
   * The agent may have written to `.git`, and git runs what a configuration names (`core.sshCommand`, filters, credential
   * helpers, …). The runner has rights that the agent has not: it uses the configuration that it made itself.
   */
  async #restoreConfig(): Promise<void> {
    const dotGit = join(this.folder, '.git');
    if (!(await lstat(dotGit)).isDirectory()) {
      throw new Error(`The folder .git of ${this.name} was replaced`);
    }
    const wanted = this.#record?.gitConfig ?? '';
    const file = join(dotGit, 'config');
    const stat = await lstat(file).catch(() => undefined);
    const current = stat?.isFile() ? await readFile(file, 'utf8') : undefined;
    if (current !== wanted) {
      await rm(file, { recursive: true, force: true });
      await writeFile(file, wanted);
    }
    for (const other of ['config.worktree', 'commondir']) {
      await rm(join(dotGit, other), { recursive: true, force: true });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
