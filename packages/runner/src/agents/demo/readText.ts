import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Larger files (bytes) are not source code that someone wrote. */
const maxBytes = 1024 * 1024;

/** The text of a file; undefined when it is large, binary or gone. */
export async function readText(
  folder: string,
  file: string,
): Promise<string | undefined> {
  const path = join(folder, file);
  try {
    if ((await stat(path)).size > maxBytes) return undefined;
    const bytes = await readFile(path);
    return bytes.includes(0) ? undefined : bytes.toString();
  } catch {
    return undefined;
  }
}
