import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * A path to what was opened, whatever stands in its place by now: names below it are looked up as `openat` would. Where the
 * system has no such path (anything but Linux), the one that it was opened with.
 */
export function folderOf(handle: FileHandle, path: string): string {
  const opened = `/proc/self/fd/${handle.fd}`;
  return existsSync(opened) ? opened : path;
}
