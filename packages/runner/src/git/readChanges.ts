import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoChanges } from '@agentic-portal/api';
import { emptyTree } from './emptyTree';
import { git } from './git';

/** The most (bytes) that is read of git's list; what comes after it is told as truncated. */
const maxListBytes = 4 * 1024 * 1024;
/** Longest path that is told (UTF-16 units); Linux has at most 4096 bytes. */
const maxPath = 512;

const kinds: Record<string, RepoChanges['files'][number]['status']> = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  R: 'renamed',
};

/** Which repository is looked at, and how. */
export interface ReadChangesOptions {
  name: string;
  folder: string;
  /** Where the work started from; missing in a repository without commits. */
  baseCommit?: string;
  /** Folder for what git needs to look, outside of the repository. */
  lookFolder: string;
  /** The most files. */
  limit: number;
  signal: AbortSignal;
}

/**
 * What is changed in a repository's folder, committed or not. The agent may be using the repository at the same time:
 * git looks with a folder, an index and a configuration of its own, so that neither waits for the other's locks, nothing
 * runs that the agent configured, and nothing of the agent's is changed.
 *
 * @throws Error with git's words
 */
export async function readChanges(
  options: ReadChangesOptions,
): Promise<RepoChanges> {
  const { name, folder, limit, signal } = options;
  const base = options.baseCommit ?? emptyTree;
  const gitFolder = await prepare(options, base);
  const look = (args: string[], truncate?: number) =>
    git([`--git-dir=${gitFolder}`, `--work-tree=${folder}`, ...args], {
      cwd: folder,
      signal,
      // The index is nobody else's: git may note in it what it has looked at.
      env: { GIT_OPTIONAL_LOCKS: '1' },
      ...(truncate === undefined ? {} : { truncate }),
    });
  // New files are compared as others are once the index knows of them; what is ignored stays unknown.
  await look(['add', '--intent-to-add', '--ignore-errors', '--', '.']).catch(
    () => signal.throwIfAborted(),
  );
  const text = await look(
    [
      'diff',
      '--raw',
      '--numstat',
      '-z',
      '-M',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=dirty',
      base,
      '--',
    ],
    maxListBytes,
  );
  const files = parse(text);
  return {
    repo: name,
    files: files.slice(0, limit),
    truncated: files.length > limit || Buffer.byteLength(text) >= maxListBytes,
  };
}

/** A git folder that borrows the repository's objects. */
async function prepare(
  { folder, lookFolder, signal }: ReadChangesOptions,
  base: string,
): Promise<string> {
  const path = join(lookFolder, 'git');
  const marker = join(lookFolder, 'base');
  const known = await readFile(marker, 'utf8').catch(() => undefined);
  const wanted = `${base} ${folder}`;
  if (known !== wanted) {
    await rm(lookFolder, { recursive: true, force: true });
    await mkdir(join(path, 'objects', 'info'), { recursive: true });
    await mkdir(join(path, 'refs'), { recursive: true });
  }
  // Written each time: the folder is not out of the agent's reach.
  await writeFile(join(path, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(
    join(path, 'config'),
    '[core]\n\trepositoryformatversion = 0\n\tbare = false\n',
  );
  await writeFile(
    join(path, 'objects', 'info', 'alternates'),
    `${join(folder, '.git', 'objects')}\n`,
  );
  await rm(join(path, 'index.lock'), { force: true });
  if (known !== wanted) {
    await git([`--git-dir=${path}`, 'read-tree', base], { signal });
    await writeFile(marker, wanted);
  }
  return path;
}

/**
 * Reads `--raw --numstat -z`: first `:modes hashes status NUL path [NUL new path]` for each file, then
 * `added TAB deleted TAB path` or `added TAB deleted TAB NUL path NUL new path`.
 */
function parse(text: string): RepoChanges['files'] {
  const parts = text.split('\0');
  // What came after the last zero byte is not whole.
  parts.pop();
  const files = new Map<string, RepoChanges['files'][number]>();
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part.startsWith(':')) {
      const letter = part.split(' ')[4]?.[0] ?? '';
      if (letter === 'R' || letter === 'C') index++;
      const path = parts[++index];
      if (path === undefined) break;
      files.set(path, {
        path: path.slice(0, maxPath),
        status: kinds[letter] ?? 'other',
      });
      continue;
    }
    const [added, removed, ...rest] = part.split('\t');
    let path = rest.join('\t');
    if (path === '') {
      index += 2;
      path = parts[index] ?? '';
    }
    const file = files.get(path);
    // Binary files have dashes in the place of numbers.
    if (!file || !/^\d+$/.test(added) || !/^\d+$/.test(removed)) continue;
    file.additions = Number(added);
    file.deletions = Number(removed);
  }
  return [...files.values()];
}
