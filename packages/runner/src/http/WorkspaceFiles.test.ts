import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WorkspaceFiles } from './WorkspaceFiles';

let folder: string;
let files: WorkspaceFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  const root = join(folder, 'workspace');
  mkdirSync(join(root, 'repo', '.git'), { recursive: true });
  mkdirSync(join(folder, 'workspace-of-another'));
  writeFileSync(join(folder, 'secret'), 'secret');
  writeFileSync(join(folder, 'workspace-of-another', 'file'), 'secret');
  writeFileSync(join(root, 'repo', 'a b.txt'), 'hello');
  symlinkSync('a b.txt', join(root, 'repo', 'inside'));
  symlinkSync('../../secret', join(root, 'repo', 'outside'));
  symlinkSync('../../workspace-of-another', join(root, 'repo', 'sibling'));
  symlinkSync('/', join(root, 'repo', 'root'));
  symlinkSync('/dev/zero', join(root, 'repo', 'zero'));
  execFileSync('mkfifo', [join(root, 'repo', 'pipe')]);
  files = new WorkspaceFiles(root);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string): Promise<string> {
  const found = await files.open(path);
  if ('entries' in found) throw new Error('a folder');
  return text(found.file.createReadStream());
}

describe('WorkspaceFiles', () => {
  it('reads files and lists folders', async () => {
    expect(await read('repo/a b.txt')).toBe('hello');
    expect(await read('repo/inside')).toBe('hello');
    expect(await read('/repo//a b.txt')).toBe('hello');
    expect(await files.open('')).toEqual({
      entries: [{ name: 'repo', type: 'folder' }],
    });
    expect(await files.open('repo')).toMatchObject({
      entries: expect.arrayContaining([
        { name: 'outside', type: 'link' },
        { name: 'pipe', type: 'other' },
      ]),
    });
  });

  it.each([
    ['../secret', 400],
    ['repo/../../secret', 400],
    ['repo/\0', 400],
    ['repo/outside', 403],
    ['repo/root/etc/hostname', 403],
    ['repo/root', 403],
    ['repo/sibling/file', 403],
    ['repo/zero', 403],
    ['repo/pipe', 403],
    ['repo/missing', 404],
    ['repo/a b.txt/more', 404],
  ])('refuses %j with %d', async (path, status) => {
    await expect(files.open(path)).rejects.toMatchObject({ status });
  });
});
