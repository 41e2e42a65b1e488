import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerConfig } from '@agentic-portal/api';
import { moveClaudeConversations } from '../agents/claude/moveClaudeConversations';
import { copyTree } from '../files/copyTree';
import type { CloneRecord } from '../git/CloneRecord';
import { git } from '../git/git';
import { SessionState } from './SessionState';
import { TurnLog } from './TurnLog';
import type { TurnRecord } from './TurnLog';

/** What is copied of a session at most; workspaces in a cluster have 10 GiB unless a spec asks for more. */
const limits = { bytes: 20 * 1024 ** 3, entries: 2_000_000 };
/** A dot cannot begin a repository's name: what a killed runner left there is in nobody's way. */
const draftName = '.branching';

/**
 * A session's beginning as a copy of another one: of its workspace, its repositories as they were after a turn, and what
 * its agent remembered then. The other session is read and never written, and may be running meanwhile.
 */
export class BranchOff {
  /** What people must know of what was taken over. */
  warning: string | undefined;
  #turn: TurnRecord | undefined;
  #problem: string | undefined;

  private constructor(
    private readonly config: RunnerConfig,
    private readonly state: SessionState,
  ) {}

  /**
   * Looks what there is to take over, and lets the state know of the repositories that there will be. What is wrong is told
   * by {@link run}, so that the session ends with it.
   */
  static plan(config: RunnerConfig, state: SessionState): BranchOff {
    const branch = new BranchOff(config, state);
    if (branch.isNeeded) {
      try {
        branch.#read();
      } catch (error) {
        branch.#problem = error instanceof Error ? error.message : `${error}`;
      }
    }
    return branch;
  }

  /** Whether there is still something to take over. */
  get isNeeded(): boolean {
    return this.config.spec.source !== undefined && !this.state.isBranched;
  }

  /**
   * Copies, once in a session's life. What an interrupted try left is begun again.
   *
   * @throws Error with what is wrong
   */
  async run(signal: AbortSignal): Promise<void> {
    const { config, state } = this;
    const { source, workspace, stateFolder } = config;
    if (!this.isNeeded) return;
    if (this.#problem) throw new Error(this.#problem);
    const turn = this.#turn;
    if (!source || !turn) return;
    const draft = join(workspace, draftName);
    await rm(draft, { recursive: true, force: true });
    await copyTree(source.workspace, draft, { limits, signal });
    for (const [name, record] of Object.entries(state.repos)) {
      await this.#reset(join(draft, name), record, turn.commits[name], signal);
    }
    const home = join(stateFolder, 'home');
    if (existsSync(join(source.stateFolder, 'home'))) {
      await rm(home, { recursive: true, force: true });
      await copyTree(join(source.stateFolder, 'home'), home, {
        limits,
        signal,
      });
      await rm(join(home, 'tmp'), { recursive: true, force: true });
      await moveClaudeConversations(home, source.workspace, workspace);
      await mkdir(join(home, 'tmp'), { recursive: true });
    }
    for (const name of await readdir(draft)) {
      await rm(join(workspace, name), { recursive: true, force: true });
      await rename(join(draft, name), join(workspace, name));
    }
    await rm(draft, { recursive: true, force: true });
    const turns = new TurnLog(source.stateFolder).read();
    await writeFile(
      join(stateFolder, 'turns.ndjson'),
      turns
        .filter(other => other.turn <= turn.turn)
        .map(other => `${JSON.stringify(other)}\n`)
        .join(''),
    );
    state.markBranched();
  }

  #read(): void {
    const { source, spec } = this.config;
    if (!source) {
      throw new Error(
        `The session ${spec.source?.uid} that this one branched off from is not there any more`,
      );
    }
    const turns = new TurnLog(source.stateFolder).read();
    const turn = turns.find(other => other.turn === source.turn);
    if (!turn) {
      throw new Error(
        `The session that this one branched off from has no finished turn ${
          source.turn
        }; it has ${turns.length ? `1 to ${turns.at(-1)?.turn}` : 'none'}`,
      );
    }
    const other = SessionState.read(source.stateFolder);
    const isWhole = turn.agent === undefined;
    if (isWhole && turns.some(({ turn: later }) => later > turn.turn)) {
      this.warning = `The agent's whole conversation was taken over, also what came after turn ${turn.turn}: it cannot be cut there.\n`;
    }
    this.#turn = turn;
    for (const [name, record] of Object.entries(other.repos)) {
      // Where its work went, and its pull request, stay the other session's.
      const { baseCommit, gitConfig, notes } = record;
      this.state.repos[name] = {
        gitConfig,
        ...(baseCommit ? { baseCommit } : {}),
        ...(notes ? { notes } : {}),
      };
    }
    // Without what it remembered then, it is what it remembers now: more than the turn, and better than nothing.
    Object.assign(this.state.agent, turn.agent ?? other.agent, {
      branchedFrom: JSON.stringify({
        workspace: source.workspace,
        isWhole: turn.agent === undefined,
      }),
    });
  }

  /** Puts a copied repository to where it was, on a branch of this session's own. */
  async #reset(
    folder: string,
    record: CloneRecord,
    commit: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const dotGit = join(folder, '.git');
    if (!(await lstat(dotGit).catch(() => undefined))?.isDirectory()) return;
    // What the agent of the other session configured must not run here; and it may have held locks.
    for (const name of [
      'config',
      'config.worktree',
      'commondir',
      'index.lock',
      'HEAD.lock',
    ]) {
      await rm(join(dotGit, name), { recursive: true, force: true });
    }
    await writeFile(join(dotGit, 'config'), record.gitConfig);
    // A repository without commits is as it was.
    if (!commit) return;
    const branch = `agentic/${this.config.name}`;
    // The index may be torn, when it was copied in the moment in which it was written.
    await rm(join(dotGit, 'index'), { force: true });
    for (const args of [
      ['symbolic-ref', 'HEAD', `refs/heads/${branch}`],
      ['update-ref', `refs/heads/${branch}`, commit],
      ['reset', '--quiet', '--hard', commit],
      // Ignored files, such as installed dependencies, stay.
      ['clean', '--quiet', '-ffd'],
    ]) {
      await git(args, { cwd: folder, signal });
    }
  }
}
