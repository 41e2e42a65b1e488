import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoConfig, RepoDiff, RepoStatus } from '@agentic-portal/api';
import type { PlannedPush } from '../session/pushQuestion';
import { CloneGit } from './CloneGit';
import { CloneMemory } from './CloneMemory';
import type { CloneRecord } from './CloneRecord';
import type { CredentialBroker } from './CredentialBroker';
import { emptyTree } from './emptyTree';
import { git } from './git';
import { readCloneNotes } from './readCloneNotes';
import { checkRepoUrl } from './repoUrl';
import { WorkRemote } from './WorkRemote';

/** Longest diff (bytes); see RepoDiff in `openapi.yaml`. */
const maxDiffBytes = 1024 * 1024;
/** What git's index says of an entry that is another repository. */
const gitlinkMode = '160000 ';

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
  readonly #memory: CloneMemory;
  readonly #git: CloneGit;
  readonly #remote: WorkRemote;

  constructor(private readonly parts: RepositoryParts) {
    this.name = parts.name;
    this.folder = join(parts.workspace, parts.name);
    this.#memory = new CloneMemory(parts.record, parts.save);
    this.#git = new CloneGit(this.folder, this.#memory);
    this.#remote = new WorkRemote(this.#git, this.#memory, parts);
  }

  /** Whether there is a clone of an earlier run. */
  get isCloned(): boolean {
    return (
      this.#memory.record !== undefined && existsSync(join(this.folder, '.git'))
    );
  }

  get url(): string {
    return this.parts.config.input.repoURL;
  }

  /** Whether the last push was refused. */
  get pushFailed(): boolean {
    return this.#remote.pushed === false;
  }

  /** What went wrong with it. */
  get problem(): string | undefined {
    return this.#remote.problem;
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
    await this.#remote.withCredentials('fetch', signal, async credentials => {
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
    const baseCommit = await resolveHead(draft);
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
    const record = { ...(baseCommit ? { baseCommit } : {}), gitConfig, notes };
    this.#memory.record = record;
    return record;
  }

  /** The commit that it is at; undefined when there is none. */
  head(): Promise<string | undefined> {
    return this.#git.resolve('HEAD');
  }

  /** Commits whatever is in the working tree; true when there was something. */
  async commit(details: CommitDetails): Promise<boolean> {
    await this.#stageAll();
    const staged = await this.#git.run([
      'diff',
      '--cached',
      '--name-only',
      '-z',
    ]);
    if (!staged) return false;
    const { name, email } = details.author;
    await this.#git.run(
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

  /**
   * Stages all that changed. git looks into a repository within this one with that one's configuration, which the agent
   * may have written and which may name programs: of such repositories only their commit is taken.
   */
  async #stageAll(): Promise<void> {
    const index = await this.#git.run(['ls-files', '--stage', '-z']);
    const inner = index
      .split('\0')
      .filter(entry => entry.startsWith(gitlinkMode))
      .map(entry => entry.slice(entry.indexOf('\t') + 1))
      .filter(path => existsSync(join(this.folder, path, '.git')));
    await this.#git.run([
      ...['add', '--all', '--', '.'],
      ...inner.map(path => `:(exclude,top,literal)${path}`),
    ]);
    if (inner.length > 0) {
      await this.#git.run([
        'update-index',
        '--add',
        '--remove',
        '--',
        ...inner,
      ]);
    }
  }

  /** Whether there are commits to push, in a repository whose work is pushed without being asked. */
  async needsPush(): Promise<boolean> {
    return this.#remote.pushesItself && this.hasUnpushed();
  }

  /** Whether there are commits that the remote has not. */
  async hasUnpushed(): Promise<boolean> {
    const head = await this.head();
    return (
      head !== undefined &&
      head !== this.#memory.record?.baseCommit &&
      head !== (await this.#remote.commit())
    );
  }

  /** What a push would do. */
  async plannedPush(): Promise<PlannedPush> {
    const base = this.#memory.record?.baseCommit;
    const count = await this.#git
      .run([
        'rev-list',
        '--count',
        'HEAD',
        ...(this.#remote.lastKnown ?? base
          ? [`^${this.#remote.lastKnown ?? base}`]
          : []),
        '--',
      ])
      .catch(() => '0');
    const { additions = 0, deletions = 0 } = await this.#countChanges();
    return {
      repo: this.name,
      branch: this.#remote.branch,
      repoURL: this.#remote.url,
      commits: Number(count),
      additions,
      deletions,
    };
  }

  /** Pushes, see {@link WorkRemote.push}. */
  async push(signal: AbortSignal, mayFork?: boolean): Promise<void> {
    await this.#remote.push(signal, mayFork);
  }

  /** Where the pull request of the work is; from now on new work is pushed, so that it is in it. */
  setPullRequest(url: string): void {
    this.#memory.change({ pullRequestURL: url });
  }

  /**
   * Gives the work up: the folder is as it was when the work began, without what is ignored. The commits stay in the
   * clone, under `refs/agentic-portal/abandoned/`.
   */
  async abandon(): Promise<void> {
    const base = this.#memory.record?.baseCommit;
    const head = await this.head();
    if (head && head !== base) {
      const ref = `refs/agentic-portal/abandoned/${head}`;
      await this.#git.run(['update-ref', ref, head]);
    }
    if (base) {
      await this.#git.run([
        'checkout',
        '--quiet',
        '--force',
        '-B',
        this.parts.workBranch,
        base,
      ]);
    } else {
      await this.#git.run(['update-ref', '-d', 'HEAD']);
      await this.#git.run(['read-tree', '--empty']);
    }
    await this.#git.run(['clean', '-d', '--force', '--quiet']);
    this.#remote.reset();
    this.#memory.change({
      abandoned: true,
      pullRequestURL: undefined,
      // The next work must not land on the branch of the one that was given up.
      pushedBranch: undefined,
    });
  }

  /** Says in the status why there was no push. */
  note(message: string): void {
    this.#remote.problem = message;
  }

  async status(): Promise<RepoStatus> {
    const status: RepoStatus = { name: this.name, repoURL: this.url };
    const record = this.#memory.record;
    const words = [this.#remote.problem, ...(record?.notes ?? [])].filter(
      Boolean,
    );
    if (words.length > 0) status.message = words.join('\n');
    if (!record || !this.isCloned) return status;
    const branch = (
      await this.#git
        .run(['symbolic-ref', '--quiet', '--short', 'HEAD'])
        .catch(() => '')
    ).trim();
    if (branch) status.branch = branch;
    const { baseCommit, headRepoURL, pullRequestURL, pushedBranch } = record;
    if (baseCommit) status.baseCommit = baseCommit;
    if (headRepoURL) status.headRepoURL = headRepoURL;
    if (pullRequestURL) status.pullRequestURL = pullRequestURL;
    if (pushedBranch) status.pushedBranch = pushedBranch;
    const head = await this.head();
    if (!head || head === baseCommit) {
      return record.abandoned ? { ...status, abandoned: true } : status;
    }
    return {
      ...status,
      commit: head,
      pushed: (await this.#remote.commit()) === head,
      ...(await this.#countChanges()),
    };
  }

  /** What was committed since the work began. */
  async diff(): Promise<RepoDiff> {
    const commit = await this.head();
    const text = commit
      ? await this.#git.run(this.#diffArgs('--patch'), {
          truncate: maxDiffBytes,
        })
      : '';
    const truncated = Buffer.byteLength(text) >= maxDiffBytes;
    return {
      name: this.name,
      ...(this.#memory.record?.baseCommit
        ? { baseCommit: this.#memory.record.baseCommit }
        : {}),
      ...(commit ? { commit } : {}),
      diff: truncated ? text.slice(0, text.lastIndexOf('\n') + 1) : text,
      truncated,
    };
  }

  async #countChanges(): Promise<
    Required<Pick<RepoStatus, 'changedFiles' | 'additions' | 'deletions'>>
  > {
    const counts = { changedFiles: 0, additions: 0, deletions: 0 };
    const numbers = await this.#git.run(this.#diffArgs('--numstat'));
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
      this.#memory.record?.baseCommit ?? emptyTree,
      'HEAD',
      '--',
    ];
  }
}

async function resolveHead(folder: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'];
  const out = await git(args, { cwd: folder }).catch(() => '');
  return out.trim() || undefined;
}
