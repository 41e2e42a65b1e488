import type { WorkspaceReader } from '@agentic-portal/plugin-agentic-sessions-node';
import type { Readable } from 'node:stream';
import type { WantedRange, WorkspaceFile, WorkspacePlace } from './types';
import { workspaceErrors } from './workspaceErrors';

/** The workspace of a session that has no runner. */
export class ReaderWorkspace implements WorkspacePlace {
  constructor(private readonly reader: WorkspaceReader) {}

  async list(segments: readonly string[]) {
    const path = segments.join('/');
    const found = await explained(this.reader.open(path));
    if ('file' in found) {
      await found.file.close();
      throw workspaceErrors.notAFolder(path);
    }
    return { entries: found.entries, truncated: found.truncated ?? false };
  }

  async read(
    segments: readonly string[],
    range: WantedRange,
  ): Promise<WorkspaceFile> {
    const path = segments.join('/');
    const found = await explained(this.reader.open(path));
    if (!('file' in found)) throw workspaceErrors.notAFile(path);
    const { file, size, modifiedAt } = found;
    const part = range.of(size);
    const modified = { 'last-modified': modifiedAt.toUTCString() };
    if (part === -1) {
      await file.close();
      const headers = { ...modified, 'content-range': `bytes */${size}` };
      return { status: 416, headers };
    }
    const { start, end } = part ?? { start: 0, end: size - 1 };
    const headers = {
      ...modified,
      'content-length': String(end - start + 1),
      ...(part && { 'content-range': `bytes ${start}-${end}/${size}` }),
    };
    const status = part ? 206 : 200;
    if (size === 0) {
      await file.close();
      return { status, headers };
    }
    return { status, headers, body: file.createReadStream({ start, end }) };
  }

  archive(segments: readonly string[]): Promise<Readable> {
    return explained(this.reader.archive(segments.join('/')));
  }
}

/** Errors of a reader of workspaces, as Backstage has them. */
async function explained<T>(work: Promise<T>): Promise<T> {
  return work.catch(error => {
    throw typeof error.status === 'number'
      ? workspaceErrors.ofStatus(error.status, error.message)
      : error;
  });
}
