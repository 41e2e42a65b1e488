import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { runbookFilename } from './runbookFilename';
import { runbookLimits } from './runbookLimits';
import type { RunbookFiles, RunbookSource } from './RunbookSource';

interface FoundFile {
  path: string;
  size: number;
  changed: number;
}

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );

/**
 * A folder with runbooks, and the folders in it. A relative one is looked for in the working directory and then in each
 * folder above it: in a checkout the backend runs in `packages/backend`, in an image at the root, and both mean the same
 * folder. Changes are found by size and time, also where the system tells of none, as with mounted ConfigMaps.
 */
export class DirectorySource implements RunbookSource {
  #lastRead?: string;

  constructor(readonly name: string) {}

  async read({
    signal,
  }: {
    signal: AbortSignal;
  }): Promise<RunbookFiles | undefined> {
    const folder = await this.#find();
    const found = await this.#list(folder, signal);
    const fingerprint = JSON.stringify([folder, found]);
    if (fingerprint === this.#lastRead) return undefined;
    const files: RunbookFiles = { files: [], warnings: [] };
    for (const { path, size } of found) {
      signal.throwIfAborted();
      const shown = relative(folder, path);
      if (size > runbookLimits.bytes) {
        files.warnings.push(
          `${shown} has more than ${runbookLimits.bytes} bytes`,
        );
        continue;
      }
      try {
        const text = await readFile(path, { encoding: 'utf8', signal });
        files.files.push({ path: shown, text });
      } catch (error) {
        files.warnings.push(`${shown}: ${error}`);
      }
    }
    this.#lastRead = fingerprint;
    return files;
  }

  async #find(): Promise<string> {
    if (isAbsolute(this.name)) {
      if (await isFolder(this.name)) return this.name;
      throw new Error('there is no such folder');
    }
    for (let base = process.cwd(); ; base = dirname(base)) {
      const candidate = resolve(base, this.name);
      if (await isFolder(candidate)) return candidate;
      if (dirname(base) === base)
        throw new Error(
          `there is no such folder, neither in ${process.cwd()} nor above it`,
        );
    }
  }

  /** The runbooks of a folder by path. Links to files are followed (ConfigMaps have them), links to folders are not. */
  async #list(
    folder: string,
    signal: AbortSignal,
    depth: number = 0,
  ): Promise<FoundFile[]> {
    signal.throwIfAborted();
    const found: FoundFile[] = [];
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const hidden = entry.name.startsWith('.');
        if (!hidden && entry.name !== 'node_modules')
          if (depth < runbookLimits.depth)
            found.push(...(await this.#list(path, signal, depth + 1)));
      } else if (runbookFilename(entry.name)) {
        const info = await stat(path).catch(() => undefined);
        if (info?.isFile())
          found.push({ path, size: info.size, changed: info.mtimeMs });
      }
      if (found.length > runbookLimits.files)
        throw new Error(`it has more than ${runbookLimits.files} runbooks`);
    }
    return found;
  }
}
