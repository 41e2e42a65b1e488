import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { WorkspaceEntry } from '@agentic-portal/api';
import { archiveFolder } from '../files/archiveFolder';
import { folderOf } from '../files/folderOf';
import { HttpError } from '../HttpError';

/** The most entries of a folder that are listed. */
const maxEntries = 10_000;
/** Longest path (bytes), as Linux has it. */
const maxPath = 4096;

const {
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
} = constants;

/** A file that was opened; whoever gets it closes it. */
export interface OpenedFile {
  file: FileHandle;
  size: number;
  modifiedAt: Date;
}

/** A folder's entries: folders first, then by name. */
export interface ListedFolder {
  entries: WorkspaceEntry[];
  /** Set when there are more. */
  truncated?: true;
}

/**
 * Reads and writes files of the workspace, and nothing outside of it: the agent may have put links and devices there, and
 * may change them at any moment. So what counts is what was opened, and not what a path said before.
 */
export class WorkspaceFiles {
  constructor(private readonly root: string) {}

  /**
   * Opens a file, or lists a folder.
   *
   * @throws HttpError 400, 403 or 404
   */
  async open(path: string): Promise<OpenedFile | ListedFolder> {
    const { handle, opened } = await this.#open(path);
    try {
      const stat = await handle.stat();
      if (stat.isFile()) {
        if (stat.nlink > 1) {
          throw HttpError.notAllowed(
            'The file has other names (hard links), which may be outside of the workspace',
          );
        }
        return { file: handle, size: stat.size, modifiedAt: stat.mtime };
      }
      if (!stat.isDirectory()) {
        throw HttpError.notAllowed('Only files and folders can be read');
      }
      const listed = await list(folderOf(handle, opened));
      await handle.close();
      return listed;
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }

  /**
   * A folder as .tar.gz; links are links in it.
   *
   * @throws HttpError 400, 403 or 404
   */
  async archive(path: string): Promise<Readable> {
    const { handle, opened } = await this.#open(path, O_DIRECTORY);
    const name = basename(opened);
    const source = Readable.from(archiveFolder(handle, opened, name));
    const gzip = createGzip();
    source.once('close', () => handle.close().catch(() => {}));
    source.once('error', error => gzip.destroy(error));
    gzip.once('close', () => source.destroy());
    return source.pipe(gzip);
  }

  /**
   * Writes a file, and the folders on the way to it. What was there is replaced once all of it has come; a link is replaced
   * and never followed.
   *
   * @throws HttpError 400, 403, or 413 when there is more than `maxBytes`
   */
  async write(
    path: string,
    content: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<WorkspaceEntry> {
    const segments = segmentsOf(path);
    const name = segments.pop();
    if (name === undefined) throw HttpError.input('The path names no file');
    if (segments.includes('.git') || name === '.git') {
      throw HttpError.notAllowed('What is in .git is written by git alone');
    }
    const root = await realpath(this.root).catch(notFound);
    const folder = await openFolders(root, segments);
    const at = folderOf(folder.handle, folder.path);
    const draft = join(at, `.upload-${randomUUID()}`);
    try {
      const existing = await lstat(join(at, name)).catch(() => undefined);
      if (existing?.isDirectory()) {
        throw HttpError.conflict('There is a folder of that name');
      }
      const file = await open(
        draft,
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
        existing?.isFile() ? existing.mode & 0o777 : 0o666,
      );
      let size = 0;
      try {
        for await (const chunk of content) {
          size += chunk.length;
          if (size > maxBytes) {
            throw HttpError.tooLarge(
              `The file is larger than ${maxBytes} bytes, which is the most that can be uploaded`,
            );
          }
          await file.writeFile(chunk);
        }
      } finally {
        await file.close();
      }
      await rename(draft, join(at, name));
      return {
        name,
        type: 'file',
        size,
        modifiedAt: new Date().toISOString(),
      };
    } finally {
      await rm(draft, { force: true });
      await folder.handle.close();
    }
  }

  /** Opens what a path leads to, if that is in the workspace. */
  async #open(
    path: string,
    flags = 0,
  ): Promise<{ handle: FileHandle; opened: string }> {
    const root = await realpath(this.root).catch(notFound);
    const actual = await realpath(
      resolve(root, `.${sep}${segmentsOf(path).join(sep)}`),
    ).catch(notFound);
    checkInside(root, actual);
    // Not blocking, because opening a named pipe would wait for a writer.
    const handle = await open(
      actual,
      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | flags,
    ).catch(notFound);
    try {
      // A folder on the way may have become a link since it was looked at: ask what was really opened.
      const opened = await readlink(`/proc/self/fd/${handle.fd}`).catch(
        () => actual,
      );
      checkInside(root, opened);
      return { handle, opened };
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }
}

/** @throws HttpError 400 */
function segmentsOf(path: string): string[] {
  const segments = path.split('/');
  if (
    path.includes('\0') ||
    path.split(/[/\\]/).includes('..') ||
    Buffer.byteLength(path) > maxPath
  ) {
    throw HttpError.input(
      `The path must not contain .. or a zero byte, or be longer than ${maxPath} bytes`,
    );
  }
  return segments.filter(segment => segment !== '' && segment !== '.');
}

/** Opens folder after folder, each in the one before it, and makes those that are missing. */
async function openFolders(
  root: string,
  segments: readonly string[],
): Promise<{ handle: FileHandle; path: string }> {
  const flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
  let handle = await open(root, flags).catch(notFound);
  let path = root;
  for (const segment of segments) {
    const next = join(folderOf(handle, path), segment);
    try {
      await mkdir(next).catch(error => {
        if (error.code !== 'EEXIST') throw error;
      });
      const opened = await open(next, flags).catch(() => {
        throw HttpError.notAllowed(
          `${segment} is not a folder of the workspace; links are not followed`,
        );
      });
      await handle.close();
      handle = opened;
      path = join(path, segment);
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }
  return { handle, path };
}

async function list(folder: string): Promise<ListedFolder> {
  const all = await readdir(folder, { withFileTypes: true });
  const entries: WorkspaceEntry[] = all
    .map(entry => ({ name: entry.name, type: typeOf(entry) }))
    .sort(
      (one, other) =>
        Number(other.type === 'folder') - Number(one.type === 'folder') ||
        (one.name < other.name ? -1 : 1),
    )
    .slice(0, maxEntries);
  for (const entry of entries) {
    if (entry.type !== 'file') continue;
    const stat = await lstat(join(folder, entry.name)).catch(() => undefined);
    if (!stat?.isFile()) continue;
    entry.size = stat.size;
    entry.modifiedAt = stat.mtime.toISOString();
  }
  return { entries, ...(all.length > maxEntries && { truncated: true }) };
}

function checkInside(root: string, path: string): void {
  const way = relative(root, path);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw HttpError.notAllowed('The path leads out of the workspace');
  }
}

function notFound(): never {
  throw HttpError.notFound('There is no such file or folder');
}

function typeOf(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): WorkspaceEntry['type'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
