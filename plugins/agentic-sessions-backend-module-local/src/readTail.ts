import { open } from 'node:fs/promises';

/** A condition's message holds 32 KiB; the last words must leave room for the rest of it. */
const maxBytes = 16 * 1024;

/** The last lines of a file, of at most 16 KiB; empty when there is none. */
export async function readTail(file: string, lines: number): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, maxBytes);
    const { buffer } = await handle.read({
      buffer: Buffer.alloc(length),
      position: size - length,
    });
    return buffer
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } finally {
    await handle.close();
  }
}
