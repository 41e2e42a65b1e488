import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';

/** A JSON file, or undefined when it is missing or torn. What is in it was written by this package or a runner. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a file whole or not at all, readable by its owner alone. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const draft = `${file}.${randomUUID()}.draft`;
  await writeFile(draft, JSON.stringify(value), { mode: 0o600, flush: true });
  await rename(draft, file);
}

/** Writes a file whole if there is none; says whether it did. Of several at once, over processes too, one does. */
export async function createJson(
  file: string,
  value: unknown,
): Promise<boolean> {
  const draft = `${file}.${randomUUID()}.draft`;
  await writeFile(draft, JSON.stringify(value), { mode: 0o600, flush: true });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
