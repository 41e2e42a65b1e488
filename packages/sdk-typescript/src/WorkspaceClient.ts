import type {
  AgenticSession,
  SessionClone,
  WorkspaceListing,
} from '@agentic-portal/api';
import { ApiError } from './ApiError';
import type { PortalConnection } from './PortalConnection';
import { unwrap } from './unwrap';

/** A session by its project and name. */
export interface SessionPlace {
  project: string;
  name: string;
}

/** A part of a file of a workspace. */
export interface FilePart {
  content: Blob;
  /** Bytes of the whole file. */
  size: number;
  /** As the portal tells it: `application/octet-stream` for all that a browser could run. */
  mediaType: string;
}

const session = '/api/agentic-sessions/v1/projects/{project}/sessions/{name}';

/** Client of workspaces of sessions, their branches and their exports. Every method throws an {@link ApiError}. */
export class WorkspaceClient {
  constructor(private readonly connection: PortalConnection) {}

  /** Makes a session that branches off after a turn; after the last finished one when none is named. */
  async clone(
    { project, name }: SessionPlace,
    body: SessionClone,
  ): Promise<AgenticSession> {
    return unwrap(
      await this.connection.api.POST(`${session}/clone`, {
        params: { path: { project, name } },
        body,
      }),
    );
  }

  /** The session as one file. */
  async export(
    place: SessionPlace,
    format: 'markdown' | 'json',
  ): Promise<Blob> {
    const response = await this.send(place, `export?format=${format}`);
    return response.blob();
  }

  /** What is in a folder of the workspace. */
  async list(
    { project, name }: SessionPlace,
    path: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<WorkspaceListing> {
    return unwrap(
      await this.connection.api.GET(`${session}/workspace/entries`, {
        params: { path: { project, name }, query: { path } },
        ...options,
      }),
    );
  }

  /** The bytes of a file from `start`, at most `length`. */
  async read(
    place: SessionPlace,
    path: string,
    options: { start: number; length: number; signal?: AbortSignal },
  ): Promise<FilePart> {
    const { start, length, signal } = options;
    const response = await this.send(place, filePath(path), {
      headers: { range: `bytes=${start}-${start + length - 1}` },
      signal,
      // Of an empty file, or after the end of one, there is no part.
      accept: [416],
    });
    const range = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
    const content =
      response.status === 416 ? new Blob([]) : await response.blob();
    return {
      content,
      size: Number(range?.[1] ?? content.size),
      mediaType:
        response.headers.get('content-type') ?? 'application/octet-stream',
    };
  }

  /** A whole file. */
  async download(place: SessionPlace, path: string): Promise<Blob> {
    return (await this.send(place, filePath(path))).blob();
  }

  /** A folder as .tar.gz. */
  async archive(place: SessionPlace, path: string): Promise<Blob> {
    const query = `workspace/archive?path=${encodeURIComponent(path)}`;
    return (await this.send(place, query)).blob();
  }

  /** Writes a file, at most 25 MB. */
  async write(
    place: SessionPlace,
    path: string,
    content: Blob,
  ): Promise<WorkspaceListing['entries'][number]> {
    const response = await this.send(place, filePath(path), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
    return response.json();
  }

  private async send(
    { project, name }: SessionPlace,
    rest: string,
    { accept = [], ...init }: RequestInit & { accept?: number[] } = {},
  ): Promise<Response> {
    const place = session
      .replace('{project}', encodeURIComponent(project))
      .replace('{name}', encodeURIComponent(name));
    const response = await this.connection.send(`${place}/${rest}`, init);
    if (!response.ok && !accept.includes(response.status)) {
      throw await ApiError.fromResponse(response);
    }
    return response;
  }
}

function filePath(path: string): string {
  return `workspace/file?path=${encodeURIComponent(path)}`;
}
