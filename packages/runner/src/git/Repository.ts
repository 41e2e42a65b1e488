import { existsSync } from 'node:fs';
import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoConfig, RepoDiff, RepoStatus } from '@agentic-portal/api';
import { git } from './git';
import { checkRepoUrl } from './repoUrl';

/** Longest diff (bytes); see RepoDiff in `openapi.yaml`. */
const maxDiffBytes = 1024 * 1024;
/** The tree without files, which the work on an empty repository is compared with. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** What is remembered of a clone over runs. Kept outside of the workspace, where the agent cannot change it. */
export interface CloneRecord {
  /** Where the work started from; missing in a repository without commits. */
  baseCommit?: string;
  /** The clone's configuration as it was made. */
  gitConfig: string;
}

/** Who and why, of a commit. */
export interface CommitDetails {
  message: string;
  author: { name: string; email: string };
}

/** A repository in the workspace. What it says of its state it asks git, never the agent. */
export class Repository {
  readonly folder: string;
  #message: string | undefined;
  #pushed: boolean | undefined;
  /** The last commit that a remote is known to have. */
  #remoteHas: string | undefined;

  constructor(
    readonly name: string,
    private readonly config: RepoConfig,
    private readonly workspace: string,
    private readonly workBranch: string,
    private record: CloneRecord | undefined,
    /** Aborts when remotes are not to be asked any more. */
    private readonly remotes: AbortSignal,
  ) {
    this.folder = join(workspace, name);
  }

  /** Whether there is a clone of an earlier run. */
  get isCloned(): boolean {
    return this.record !== undefined && existsSync(join(this.folder, '.git'));
  }

  get url(): string {
    return this.config.input.repoURL;
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
  async clone(signal: AbortSignal): Promise<CloneRecord> {
    checkRepoUrl(this.url);
    // A dot cannot begin a repository's name: what a killed runner left there is in nobody's way.
    const draft = join(this.workspace, `.${this.name}.cloning`);
    await rm(draft, { recursive: true, force: true });
    const { branch } = this.config.input;
    await git(
      [
        'clone',
        '--quiet',
        '--no-recurse-submodules',
        ...(branch ? [`--branch=${branch}`] : []),
        '--',
        this.url,
        draft,
      ],
      // Bounded by the run's timeout, through the signal.
      { signal, timeoutMs: 0 },
    );
    const baseCommit = await this.#resolve('HEAD', draft);
    const start = await git(['symbolic-ref', '--short', 'HEAD'], {
      cwd: draft,
    }).then(
      out => out.trim(),
      () => undefined,
    );
    if (this.config.output?.targetBranch !== start || start === undefined) {
      await git(['checkout', '--quiet', '-B', this.workBranch], { cwd: draft });
    }
    const gitConfig = await readFile(join(draft, '.git', 'config'), 'utf8');
    await rm(this.folder, { recursive: true, force: true });
    await rename(draft, this.folder);
    this.record = { ...(baseCommit ? { baseCommit } : {}), gitConfig };
    return this.record;
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

  /** Whether there are commits for the target branch that were not pushed. */
  async needsPush(): Promise<boolean> {
    if (!this.config.output?.targetBranch) return false;
    const head = await this.#resolve('HEAD');
    return (
      head !== undefined &&
      head !== this.record?.baseCommit &&
      head !== (await this.#remoteCommit())
    );
  }

  /** Pushes to the target branch, never with force. A refused push is in the status, and not an error. */
  async push(signal: AbortSignal): Promise<void> {
    const target = this.config.output?.targetBranch;
    if (!target) return;
    try {
      await this.#git(
        ['push', '--quiet', '--', 'origin', `HEAD:refs/heads/${target}`],
        { signal: AbortSignal.any([signal, this.remotes]) },
      );
      this.#pushed = true;
      this.#remoteHas = await this.#resolve('HEAD');
      this.#message = undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.#pushed = false;
      this.#message = `The push to ${target} failed: ${messageOf(error)}`;
    }
  }

  /** Says in the status why there was no push. */
  note(message: string): void {
    this.#message = message;
  }

  async status(): Promise<RepoStatus> {
    const status: RepoStatus = { name: this.name, repoURL: this.url };
    if (this.#message) status.message = this.#message;
    if (!this.isCloned) return status;
    const branch = (
      await this.#git(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(
        () => '',
      )
    ).trim();
    if (branch) status.branch = branch;
    const base = this.record?.baseCommit;
    if (base) status.baseCommit = base;
    const head = await this.#resolve('HEAD');
    if (!head || head === base) return status;
    status.commit = head;
    status.pushed = (await this.#remoteCommit()) === head;
    status.additions = 0;
    status.deletions = 0;
    const numbers = await this.#git(this.#diffArgs('--numstat'));
    for (const line of numbers.split('\n')) {
      const [added, removed] = line.split('\t').map(Number);
      // Binary files have dashes in the place of numbers.
      if (added > 0) status.additions += added;
      if (removed > 0) status.deletions += removed;
    }
    return status;
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
      ...(this.record?.baseCommit
        ? { baseCommit: this.record.baseCommit }
        : {}),
      ...(commit ? { commit } : {}),
      diff: truncated ? text.slice(0, text.lastIndexOf('\n') + 1) : text,
      truncated,
    };
  }

  #diffArgs(format: string): string[] {
    return [
      'diff',
      format,
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--no-renames',
      this.record?.baseCommit ?? emptyTree,
      'HEAD',
      '--',
    ];
  }

  /** The commit of the target branch at the remote; asked only when there may be one of ours. */
  async #remoteCommit(): Promise<string | undefined> {
    const target = this.config.output?.targetBranch;
    if (!target) return undefined;
    const ref = `refs/heads/${target}`;
    const answer = await this.#git(['ls-remote', '--', 'origin', ref], {
      timeoutMs: 20_000,
      signal: this.remotes,
    }).catch(() => undefined);
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

  async #git(
    args: string[],
    options: Parameters<typeof git>[1] = {},
  ): Promise<string> {
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
    const wanted = this.record?.gitConfig ?? '';
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
