import type { WorkspaceEntry } from '@agentic-portal/api';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/**
 * Reads the workspace of a session that has no runner, where its files can be reached without one. Never leads out of the
 * workspace. Errors have a `status` (400, 403, 404) and a message for people.
 */
export interface WorkspaceReader {
  /** Opens a file, which the caller closes, or lists a folder. */
  open(
    path: string,
  ): Promise<
    | { file: FileHandle; size: number; modifiedAt: Date }
    | { entries: WorkspaceEntry[]; truncated?: true }
  >;
  /** A folder as .tar.gz; links are links in it. */
  archive(path: string): Promise<Readable>;
}
