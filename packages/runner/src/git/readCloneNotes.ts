import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './git';

/** More names than these are not listed. */
const maxNames = 5;

/** What a person must know of a clone: what belongs to the repository and is not in it. */
export async function readCloneNotes(folder: string): Promise<string[]> {
  const ask = (...args: string[]) =>
    git(args, { cwd: folder, timeoutMs: 20_000 }).then(
      text => text.trim(),
      () => '',
    );
  const notes: string[] = [];
  if (existsSync(join(folder, '.gitmodules'))) {
    const paths = (
      await ask(
        'config',
        '--file=.gitmodules',
        '--get-regexp',
        '^submodule\\..*\\.path$',
      )
    )
      .split('\n')
      .flatMap(line => line.split(' ').slice(1).join(' ') || []);
    if (paths.length > 0) {
      notes.push(`Submodules are not fetched: ${list(paths)}.`);
    }
  }
  const usesLfs = await ask(
    'grep',
    '--name-only',
    '--fixed-strings',
    'filter=lfs',
    'HEAD',
    '--',
    ':(glob)**/.gitattributes',
  );
  if (usesLfs && !(await ask('config', '--get', 'filter.lfs.smudge'))) {
    notes.push(
      'Files of Git LFS are pointers here, not their contents: git-lfs is not set up where the session runs.',
    );
  }
  return notes;
}

function list(names: string[]): string {
  const more = names.length - maxNames;
  return `${names.slice(0, maxNames).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
