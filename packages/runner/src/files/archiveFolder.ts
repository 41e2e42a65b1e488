import { constants } from 'node:fs';
import type { Dirent } from 'node:fs';
import { open, readdir, readlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Header, Pax } from 'tar';
import { folderOf } from './folderOf';

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
/** Of a tar archive; a file's content is filled up to it, and two empty ones end the archive. */
const block = 512;
const chunkBytes = 256 * 1024;

interface EntryFields {
  path: string;
  type: 'File' | 'Directory' | 'SymbolicLink';
  mode: number;
  mtime: Date;
  size: number;
  linkpath?: string;
}

/**
 * A folder as a tar archive (pax), entry by entry. Links are links in it, and a folder that becomes a link meanwhile is
 * not followed. Left out are pipes, sockets, devices, and files with other names, which may be outside of the folder.
 */
export async function* archiveFolder(
  handle: FileHandle,
  path: string,
  name: string,
): AsyncGenerator<Buffer> {
  yield* folderEntries(handle, path, name);
  yield Buffer.alloc(2 * block);
}

async function* folderEntries(
  handle: FileHandle,
  path: string,
  name: string,
): AsyncGenerator<Buffer> {
  const { mode, mtime } = await handle.stat();
  yield* header({ path: `${name}/`, type: 'Directory', mode, mtime, size: 0 });
  const folder = folderOf(handle, path);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    try {
      yield* entryOf(entry, join(folder, entry.name), `${name}/${entry.name}`);
    } catch (error) {
      // Gone, replaced by a link, or not readable.
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOENT', 'ELOOP', 'EACCES', 'ENOTDIR', 'EINVAL'].includes(code))
        throw error;
    }
  }
}

async function* entryOf(
  entry: Dirent,
  path: string,
  name: string,
): AsyncGenerator<Buffer> {
  if (entry.isSymbolicLink()) {
    yield* header({
      path: name,
      type: 'SymbolicLink',
      mode: 0o777,
      mtime: new Date(0),
      size: 0,
      linkpath: await readlink(path),
    });
    return;
  }
  if (!entry.isDirectory() && !entry.isFile()) return;
  const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
  const handle = await open(
    path,
    entry.isDirectory() ? flags | O_DIRECTORY : flags,
  );
  try {
    if (entry.isDirectory()) yield* folderEntries(handle, path, name);
    else yield* fileEntry(handle, name);
  } finally {
    await handle.close();
  }
}

async function* fileEntry(
  handle: FileHandle,
  path: string,
): AsyncGenerator<Buffer> {
  const stat = await handle.stat();
  if (!stat.isFile() || stat.nlink > 1) return;
  const { mode, mtime, size } = stat;
  yield* header({ path, type: 'File', mode, mtime, size });
  // As many bytes as the header says, also of a file that is being written.
  let left = size;
  while (left > 0) {
    const chunk = Buffer.alloc(Math.min(chunkBytes, left));
    const { bytesRead } = await handle.read(
      chunk,
      0,
      chunk.length,
      size - left,
    );
    yield bytesRead > 0 ? chunk.subarray(0, bytesRead) : chunk;
    left -= bytesRead > 0 ? bytesRead : chunk.length;
  }
  const rest = size % block;
  if (rest > 0) yield Buffer.alloc(block - rest);
}

function* header(fields: EntryFields): Generator<Buffer> {
  const entry = new Header({ ...fields, mode: fields.mode & 0o777 });
  const buffer = Buffer.alloc(block);
  const needsPax = entry.encode(buffer);
  if (needsPax) {
    const { path, linkpath, size } = fields;
    yield new Pax({ path, linkpath, size }).encode();
  }
  yield buffer;
}
