import { lstat, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloneMemory } from './CloneMemory';
import { git } from './git';
import type { GitOptions } from './git';

/**
 * git in a clone. The agent may have written to `.git`, and git runs what a configuration names (`core.sshCommand`,
 * filters, credential helpers, …). The runner has rights that the agent has not: it uses the configuration that it made
 * itself.
 */
export class CloneGit {
  constructor(readonly folder: string, private readonly memory: CloneMemory) {}

  /** @throws Error with git's words */
  async run(args: string[], options: GitOptions = {}): Promise<string> {
    await this.#restoreConfig();
    return git(args, { ...options, cwd: this.folder });
  }

  /** The commit that a ref names; undefined when there is none. */
  async resolve(ref: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`];
    const out = await this.run(args).catch(() => '');
    return out.trim() || undefined;
  }

  async #restoreConfig(): Promise<void> {
    const dotGit = join(this.folder, '.git');
    if (!(await lstat(dotGit)).isDirectory()) {
      throw new Error(`The folder .git of ${this.folder} was replaced`);
    }
    const wanted = this.memory.record?.gitConfig ?? '';
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
