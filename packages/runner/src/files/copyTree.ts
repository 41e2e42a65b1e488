import { constants } from 'node:fs';
import type { Dirent } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  open,
  readdir,
  readlink,
  symlink,
  utimes,
} from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from './folderOf';

/** How much may be copied, in all. */
export interface CopyLimits {
  bytes: number;
  entries: number;
}

const { COPYFILE_FICLONE, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } =
  constants;

/**
 * Copies a folder whose owner may be changing it: what is gone by then is left out, links stay links, and pipes, sockets
 * and devices are passed over. A folder that becomes a link meanwhile is not followed.
 *
 * @throws Error when there is more than the limits allow
 */
export async function copyTree(
  from: string,
  to: string,
  options: { limits: CopyLimits; signal: AbortSignal },
): Promise<void> {
  await copyFolder(from, to, { ...options, left: { ...options.limits } });
}

interface Copy {
  limits: CopyLimits;
  left: CopyLimits;
  signal: AbortSignal;
}

async function copyFolder(from: string, to: string, copy: Copy): Promise<void> {
  const handle = await open(from, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  try {
    // Names are looked up in what was opened, whatever is in its place by then.
    const folder = folderOf(handle, from);
    const { mode, atime, mtime } = await handle.stat();
    await mkdir(to, { recursive: true });
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      copy.signal.throwIfAborted();
      spend(copy, 'entries', 1);
      await copyEntry(
        entry,
        join(folder, entry.name),
        join(to, entry.name),
        copy,
      ).catch(ignoreGone);
    }
    // Not before its entries are there: it may be read-only.
    await chmod(to, mode & 0o777);
    await utimes(to, atime, mtime);
  } finally {
    await handle.close();
  }
}

async function copyEntry(
  entry: Dirent,
  from: string,
  to: string,
  copy: Copy,
): Promise<void> {
  if (entry.isSymbolicLink()) {
    await symlink(await readlink(from), to);
  } else if (entry.isDirectory()) {
    await copyFolder(from, to, copy);
  } else if (entry.isFile()) {
    const handle = await open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return;
      spend(copy, 'bytes', stat.size);
      await copyFile(folderOf(handle, from), to, COPYFILE_FICLONE);
      await chmod(to, stat.mode & 0o777);
      await utimes(to, stat.atime, stat.mtime);
    } finally {
      await handle.close();
    }
  }
}

function spend(copy: Copy, what: keyof CopyLimits, amount: number): void {
  copy.left[what] -= amount;
  if (copy.left[what] >= 0) return;
  throw new Error(
    `There are more than ${copy.limits[what]} ${what} to copy, which is the most that is allowed`,
  );
}

/** Of something that is gone, or has become something else. */
const goneCodes = ['ENOENT', 'ELOOP', 'ENOTDIR', 'EINVAL'];

function ignoreGone(error: NodeJS.ErrnoException): void {
  if (!goneCodes.includes(error.code ?? '')) throw error;
}
