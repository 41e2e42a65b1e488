import type { WorkspaceListing } from '@agentic-portal/api';
import type { Readable } from 'node:stream';

/** An entry of a folder of a workspace. */
export type Entry = WorkspaceListing['entries'][number];

/** A file, or a part of it. */
export interface WorkspaceFile {
  /** 200, 206, or 416 when the part is not in the file. */
  status: number;
  /** `content-length`, `content-range`, `last-modified`. */
  headers: Record<string, string>;
  body?: Readable;
}

/** Which part of a file is wanted. */
export interface WantedRange {
  /** The header Range as it came. */
  header?: string;
  /** What it means for a file of some bytes; undefined for all of it, -1 when there is no such part. */
  of: (size: number) => { start: number; end: number } | -1 | undefined;
}

/** A workspace that can be read. Paths are given in their parts, none of which is `..`. */
export interface WorkspacePlace {
  list(
    segments: readonly string[],
  ): Promise<{ entries: Entry[]; truncated: boolean }>;
  read(segments: readonly string[], range: WantedRange): Promise<WorkspaceFile>;
  archive(segments: readonly string[]): Promise<Readable>;
}
