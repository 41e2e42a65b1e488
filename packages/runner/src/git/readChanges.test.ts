import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChanges } from './readChanges';

let folder: string;
let repo: string;
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-C', repo, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args],
    {
      encoding: 'utf8',
      stdio: 'pipe',
    },
  ).trim();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  repo = join(folder, 'repo');
  mkdirSync(repo);
  git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => rmSync(folder, { recursive: true }));

const look = (baseCommit?: string, limit = 500) =>
  readChanges({
    name: 'repo',
    folder: repo,
    ...(baseCommit ? { baseCommit } : {}),
    lookFolder: join(folder, 'look'),
    limit,
    signal: AbortSignal.timeout(20_000),
  });

function commitFiles(): string {
  for (const name of ['changed', 'gone', 'moved', 'same']) {
    writeFileSync(join(repo, `${name}.txt`), `${name}\n`.repeat(20));
  }
  writeFileSync(join(repo, '.gitignore'), 'ignored/\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'One');
  return git('rev-parse', 'HEAD');
}

describe('readChanges', () => {
  it('tells of changed, new, deleted and renamed files, committed or not, and follows them', async () => {
    const base = commitFiles();
    expect(await look(base)).toEqual({
      repo: 'repo',
      files: [],
      truncated: false,
    });
    appendFileSync(join(repo, 'changed.txt'), 'more\n');
    rmSync(join(repo, 'gone.txt'));
    renameSync(join(repo, 'moved.txt'), join(repo, 'new\tname.txt'));
    writeFileSync(join(repo, 'ä b.txt'), 'one\ntwo\n');
    writeFileSync(join(repo, 'data.bin'), Buffer.from([0, 1, 2, 0]));
    mkdirSync(join(repo, 'ignored'));
    writeFileSync(join(repo, 'ignored', 'x'), 'x');
    const { files } = await look(base);
    expect(new Map(files.map(file => [file.path, file]))).toEqual(
      new Map(
        [
          {
            path: 'changed.txt',
            status: 'modified',
            additions: 1,
            deletions: 0,
          },
          { path: 'gone.txt', status: 'deleted', additions: 0, deletions: 20 },
          {
            path: 'new\tname.txt',
            status: 'renamed',
            additions: 0,
            deletions: 0,
          },
          { path: 'ä b.txt', status: 'added', additions: 2, deletions: 0 },
          { path: 'data.bin', status: 'added' },
        ].map(file => [file.path, file]),
      ),
    );
    git('add', '.');
    git('commit', '--quiet', '-m', 'Two');
    expect((await look(base)).files).toHaveLength(5);
    rmSync(join(repo, 'ä b.txt'));
    expect((await look(base)).files).toHaveLength(4);
    expect(await look(base, 2)).toMatchObject({ truncated: true });
    expect((await look(git('rev-parse', 'HEAD'))).files).toEqual([
      { path: 'ä b.txt', status: 'deleted', additions: 0, deletions: 2 },
    ]);
  });

  it('tells of the files of a repository without commits', async () => {
    writeFileSync(join(repo, 'first.txt'), 'one\n');
    expect((await look()).files).toEqual([
      { path: 'first.txt', status: 'added', additions: 1, deletions: 0 },
    ]);
  });

  it('looks while the agent holds the lock, and runs nothing that the agent configured', async () => {
    const base = commitFiles();
    const ran = join(folder, 'ran');
    const index = git('ls-files', '--stage');
    git('config', 'core.fsmonitor', `touch ${ran} #`);
    git('config', 'filter.x.clean', `touch ${ran}; cat`);
    git('config', 'diff.external', `touch ${ran} #`);
    writeFileSync(join(repo, '.gitattributes'), '* filter=x\n');
    writeFileSync(join(repo, '.git', 'index.lock'), '');
    appendFileSync(join(repo, 'changed.txt'), 'more\n');
    rmSync(ran, { force: true });
    const { files } = await look(base);
    expect(files.map(({ path }) => path)).toEqual([
      '.gitattributes',
      'changed.txt',
    ]);
    expect(existsSync(ran)).toBe(false);
    expect(git('-c', 'core.fsmonitor=false', 'ls-files', '--stage')).toBe(
      index,
    );
  });
});
