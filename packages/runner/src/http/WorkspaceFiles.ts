import { constants } from 'node:fs';
import { open, readdir, readlink, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { HttpError } from '../HttpError';

/** An entry of a folder. */
export interface FolderEntry {
  name: string;
  type: 'file' | 'folder' | 'link' | 'other';
}

/** Reads files and folders of the workspace, and nothing outside of it: the agent may have put links and devices there. */
export class WorkspaceFiles {
  constructor(private readonly root: string) {}

  /**
   * Opens a file, or lists a folder.
   *
   * @throws HttpError 400, 403 or 404
   */
  async open(
    path: string,
  ): Promise<{ file: FileHandle; size: number } | { entries: FolderEntry[] }> {
    if (path.includes('\0') || path.split(/[/\\]/).includes('..')) {
      throw HttpError.input('The path must not contain .. or a zero byte');
    }
    const root = await realpath(this.root).catch(notFound);
    const actual = await realpath(resolve(root, `.${sep}${path}`)).catch(
      notFound,
    );
    checkInside(root, actual);
    // Not blocking, because opening a named pipe would wait for a writer.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    const handle = await open(actual, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(
      notFound,
    );
    try {
      // A folder on the way may have become a link since it was looked at: ask what was really opened.
      const opened = await readlink(`/proc/self/fd/${handle.fd}`).catch(
        () => actual,
      );
      checkInside(root, opened);
      const stat = await handle.stat();
      if (stat.isFile()) return { file: handle, size: stat.size };
      if (!stat.isDirectory()) {
        throw HttpError.notAllowed('Only files and folders can be read');
      }
      const entries = await readdir(opened, { withFileTypes: true });
      await handle.close();
      return {
        entries: entries
          .map(entry => ({ name: entry.name, type: typeOf(entry) }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      };
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }
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
}): FolderEntry['type'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
