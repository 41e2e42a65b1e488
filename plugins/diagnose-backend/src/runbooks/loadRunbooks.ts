import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseRunbook, type ParsedRunbook } from './parseRunbook';

/** Bytes of a runbook: a person has to read it. */
const MAX_BYTES = 512 * 1024;
/** As in the path of the API. */
const FILENAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.md$/;

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );

/**
 * Where a configured folder is. A relative one is looked for in the working directory and then in each folder above it:
 * in a checkout the backend runs in `packages/backend`, in an image at the root, and both mean the same folder.
 */
async function findFolder(directory: string): Promise<string | undefined> {
  if (isAbsolute(directory))
    return (await isFolder(directory)) ? directory : undefined;
  for (let base = process.cwd(); ; base = dirname(base)) {
    const candidate = resolve(base, directory);
    if (await isFolder(candidate)) return candidate;
    if (dirname(base) === base) return undefined;
  }
}

/**
 * Reads all runbooks (`*.md`, README.md aside) of the folders. The first of several with one name counts. A folder or file that cannot be read is
 * logged and left out: diagnosis works without runbooks too.
 */
export async function loadRunbooks(
  directories: readonly string[],
  logger: LoggerService,
): Promise<ParsedRunbook[]> {
  const runbooks = new Map<string, ParsedRunbook>();
  for (const directory of directories) {
    const folder = await findFolder(directory);
    if (!folder) {
      logger.warn(
        `diagnose.runbooks.directories: there is no folder ${directory}, neither in ${process.cwd()} nor above it`,
      );
      continue;
    }
    for (const name of (await readdir(folder)).sort()) {
      if (!FILENAME.test(name) || name === 'README.md' || runbooks.has(name))
        continue;
      const path = join(folder, name);
      try {
        const { size } = await stat(path);
        if (size > MAX_BYTES)
          throw new Error(`it has more than ${MAX_BYTES} bytes`);
        runbooks.set(name, parseRunbook(name, await readFile(path, 'utf8')));
      } catch (error) {
        logger.warn(`The runbook ${path} is left out: ${error}`);
      }
    }
  }
  return [...runbooks.values()].sort((a, b) =>
    a.filename.localeCompare(b.filename),
  );
}
