import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { WorkspaceFiles } from './WorkspaceFiles';

/** `/dev/zero` under another name. */
const makeDevice = (path: string) =>
  spawnSync('mknod', [path, 'c', '1', '5'], { encoding: 'utf8' });

const probe = mkdtempSync(join(tmpdir(), 'device-'));
const whyNoDevices = makeDevice(join(probe, 'zero')).stderr;
rmSync(probe, { recursive: true });
// eslint-disable-next-line no-console
if (whyNoDevices) console.warn(`Skipped: device files: ${whyNoDevices}`);

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
  linkSync(join(folder, 'secret'), join(root, 'repo', 'hard'));
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
    ['repo/hard', 403],
    ['repo/%2e%2e/secret', 404],
    ['repo\\..\\..\\secret', 400],
    ['repo/missing', 404],
    ['repo/a b.txt/more', 404],
  ])('refuses %j with %d', async (path, status) => {
    await expect(files.open(path)).rejects.toMatchObject({ status });
  });

  it('refuses a path that no system has', async () => {
    await expect(files.open('x'.repeat(5000))).rejects.toMatchObject({
      status: 400,
    });
  });

  const bytes = async function* one(content: string) {
    yield Buffer.from(content);
  };
  const unpack = async (path: string) => {
    const target = mkdtempSync(join(folder, 'unpacked-'));
    const archive = join(target, 'archive.tar.gz');
    writeFileSync(archive, await buffer(await files.archive(path)));
    execFileSync('tar', ['-xzf', archive, '-C', target]);
    return target;
  };

  it('archives a folder with links as links, and without what may be outside', async () => {
    const long = 'a folder with a long name '.repeat(8);
    mkdirSync(join(folder, 'workspace', 'repo', long));
    writeFileSync(join(folder, 'workspace', 'repo', long, 'ä.txt'), 'deep');
    writeFileSync(join(folder, 'workspace', 'repo', 'run.sh'), '#!/bin/sh', {
      mode: 0o755,
    });
    const repo = join(await unpack('repo'), 'repo');
    expect(readFileSync(join(repo, 'a b.txt'), 'utf8')).toBe('hello');
    expect(readFileSync(join(repo, long, 'ä.txt'), 'utf8')).toBe('deep');
    expect(lstatSync(join(repo, 'run.sh')).mode & 0o777).toBe(0o755);
    expect(readlinkSync(join(repo, 'root'))).toBe('/');
    expect(readlinkSync(join(repo, 'outside'))).toBe('../../secret');
    expect(lstatSync(join(repo, '.git')).isDirectory()).toBe(true);
    for (const name of ['pipe', 'hard']) {
      expect(existsSync(join(repo, name))).toBe(false);
    }
    expect(readdirSync(await unpack(''))).toContain('workspace');
  });

  (whyNoDevices ? describe.skip : describe)('with a device', () => {
    it('neither reads nor archives it', async () => {
      const device = join(folder, 'workspace', 'repo', 'device');
      expect(makeDevice(device).stderr).toBe('');
      await expect(files.open('repo/device')).rejects.toMatchObject({
        status: 403,
      });
      await expect(files.archive('repo/device')).rejects.toMatchObject({
        status: 404,
      });
      expect(existsSync(join(await unpack('repo'), 'repo', 'device'))).toBe(
        false,
      );
      expect(await files.open('repo')).toMatchObject({
        entries: expect.arrayContaining([{ name: 'device', type: 'other' }]),
      });
      rmSync(device);
    });
  });

  it.each([
    ['../secret', 400],
    ['repo/a b.txt', 404],
    ['repo/sibling', 403],
    ['repo/root', 403],
    ['repo/pipe', 404],
    ['repo/missing', 404],
  ])('does not archive %j (%d)', async (path, status) => {
    await expect(files.archive(path)).rejects.toMatchObject({ status });
  });

  it('writes files, makes their folders, and replaces links and hard links without following them', async () => {
    const written = await files.write('new/deep/file.txt', bytes('new'), 100);
    expect(written).toMatchObject({ name: 'file.txt', type: 'file', size: 3 });
    expect(await read('new/deep/file.txt')).toBe('new');
    for (const name of ['over-link', 'over-hard']) {
      const path = join(folder, 'workspace', name);
      if (name === 'over-link') symlinkSync('../secret', path);
      else linkSync(join(folder, 'secret'), path);
      await files.write(name, bytes('mine'), 100);
      expect(await read(name)).toBe('mine');
    }
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('secret');
  });

  it.each([
    ['../new', 400],
    ['', 400],
    ['repo/sibling/new', 403],
    ['repo/root/tmp/new', 403],
    ['repo/.git/config', 403],
    ['.git', 403],
    ['repo/a b.txt/new', 403],
    ['repo/.git/hooks/x', 403],
    ['repo', 409],
    ['too-large', 413],
  ])(
    'does not write %j (%d), and leaves nothing behind',
    async (path, status) => {
      const content = bytes('x'.repeat(path === 'too-large' ? 101 : 1));
      await expect(files.write(path, content, 100)).rejects.toMatchObject({
        status,
      });
      const left = execFileSync('find', [folder, '-name', '.upload-*']);
      expect(String(left)).toBe('');
    },
  );

  it('never leaves the workspace while a folder is swapped for a link again and again', async () => {
    const place = join(folder, 'workspace', 'swap');
    const outside = join(folder, 'outside-of-all');
    mkdirSync(outside);
    writeFileSync(join(outside, 'file'), 'not for you');
    let stop = false;
    let swaps = 0;
    const swap = (put: () => void) => {
      try {
        rmSync(place, { recursive: true, force: true });
        put();
        swaps++;
      } catch {
        // A write made the folder in the very moment; the next swap takes it away.
      }
    };
    const swapping = (async () => {
      while (!stop) {
        swap(() => symlinkSync('../outside-of-all', place));
        await new Promise(setImmediate);
        swap(() => {
          mkdirSync(place);
          writeFileSync(join(place, 'file'), 'harmless');
        });
        await new Promise(setImmediate);
      }
    })();
    const seen = new Set<string>();
    const refused = async (work: Promise<unknown>) =>
      work.catch(error => {
        // What is gone in the very moment is an error of the system.
        if (error.status === undefined && error.code !== 'ENOENT') throw error;
      });
    const deadline = performance.now() + 1500;
    while (performance.now() < deadline) {
      await refused(read('swap/file').then(content => seen.add(content)));
      await refused(files.write('swap/written', bytes('w'), 10));
      await refused(
        files
          .archive('')
          .then(buffer)
          .then(archive =>
            seen.add(
              gunzipSync(archive).includes('not for you')
                ? 'not for you'
                : 'harmless',
            ),
          ),
      );
    }
    stop = true;
    await swapping;
    expect(swaps).toBeGreaterThan(10);
    expect([...seen]).toEqual(['harmless']);
    expect(readdirSync(outside)).toEqual(['file']);
  });
});
