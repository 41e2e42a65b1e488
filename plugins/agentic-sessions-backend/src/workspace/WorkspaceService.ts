import {
  type AgenticSession,
  runnerTokenHeader,
  type WorkspaceListing,
} from '@agentic-portal/api';
import {
  agenticSessionReadPermission,
  agenticSessionUpdatePermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type {
  RunnerConnection,
  SessionRuntime,
  WorkspaceReader,
} from '@agentic-portal/plugin-agentic-sessions-node';
import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Readable } from 'node:stream';
import type { RunnerTokens } from '../controller/RunnerTokens';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';

/** How long (ms) a runner may take to begin its answer. */
const answerTimeoutMs = 30_000;

/** A file, or a part of it. */
export interface WorkspaceFile {
  /** 200, 206, or 416 when the part is not in the file. */
  status: number;
  /** `content-length`, `content-range`, `last-modified`. */
  headers: Record<string, string>;
  body?: Readable;
}

/** Which part of a file of some bytes is wanted; undefined for all of it, -1 when there is no such part. */
export type RangeOf = (
  size: number,
) => { start: number; end: number } | -1 | undefined;

/** Larger than what can be uploaded. */
class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

/** Lets people look into workspaces: through the session's runner, or without one where the runtime can. */
export class WorkspaceService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      projects: ProjectService;
      runtime: SessionRuntime;
      tokens: RunnerTokens;
    },
  ) {}

  /** @throws ConflictError when the workspace cannot be read without a runner, and there is none. */
  async list(
    caller: Caller,
    project: string,
    name: string,
    path: string,
  ): Promise<WorkspaceListing> {
    const session = await this.authorize(caller, project, name, 'viewer');
    const place = await this.open(session);
    const segments = segmentsOf(path);
    if (place.reader) {
      const found = await explained(place.reader.open(segments.join('/')));
      if ('file' in found) {
        await found.file.close();
        throw notAFolder(path);
      }
      return {
        path: segments.join('/'),
        entries: found.entries,
        truncated: found.truncated ?? false,
        writable: false,
      };
    }
    const response = await this.call(session, place.connection, {
      route: 'workspace',
      segments,
    });
    if (!isFolder(response)) {
      await response.body?.cancel();
      throw notAFolder(path);
    }
    return {
      path: segments.join('/'),
      entries: (await response.json()) as WorkspaceListing['entries'],
      truncated: response.headers.has('x-truncated'),
      writable: await this.mayWrite(caller, project),
    };
  }

  /** @throws ConflictError as {@link list} */
  async read(
    caller: Caller,
    project: string,
    name: string,
    path: string,
    range: { header?: string; of: RangeOf },
  ): Promise<WorkspaceFile> {
    const session = await this.authorize(caller, project, name, 'viewer');
    const place = await this.open(session);
    const segments = segmentsOf(path);
    if (place.reader) return readFrom(place.reader, segments, range.of);
    const response = await this.call(session, place.connection, {
      route: 'workspace',
      segments,
      headers: range.header ? { range: range.header } : {},
      accept: [416],
    });
    if (isFolder(response)) {
      await response.body?.cancel();
      throw notAFile(path);
    }
    const headers: Record<string, string> = {};
    for (const header of ['content-length', 'content-range', 'last-modified']) {
      const value = response.headers.get(header);
      if (value) headers[header] = value;
    }
    return {
      status: response.status,
      headers,
      ...(response.body && { body: fromWeb(response.body) }),
    };
  }

  /** A folder as .tar.gz. @throws ConflictError as {@link list} */
  async archive(
    caller: Caller,
    project: string,
    name: string,
    path: string,
  ): Promise<Readable> {
    const session = await this.authorize(caller, project, name, 'viewer');
    const place = await this.open(session);
    const segments = segmentsOf(path);
    if (place.reader) {
      return explained(place.reader.archive(segments.join('/')));
    }
    const response = await this.call(session, place.connection, {
      route: 'archive',
      segments,
    });
    if (!response.body) throw new NotFoundError('There is nothing to archive');
    return fromWeb(response.body);
  }

  /** Whether the caller may write at all; to be asked before a body is taken. */
  async authorizeWrite(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<void> {
    await this.authorize(caller, project, name, 'editor');
  }

  /** @throws ConflictError when there is no runner */
  async write(
    caller: Caller,
    project: string,
    name: string,
    path: string,
    content: Buffer,
  ): Promise<WorkspaceListing['entries'][number]> {
    const session = await this.authorize(caller, project, name, 'editor');
    const connection = await this.parts.runtime.connect(session);
    if (!connection) {
      throw new ConflictError(
        `Session ${name} has no runner now: start it to write into its workspace`,
      );
    }
    const response = await this.call(session, connection, {
      route: 'workspace',
      segments: segmentsOf(path),
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
    return (await response.json()) as WorkspaceListing['entries'][number];
  }

  private async authorize(
    caller: Caller,
    project: string,
    name: string,
    role: 'viewer' | 'editor',
  ): Promise<AgenticSession> {
    await this.parts.projects.authorize(
      caller,
      role === 'viewer'
        ? agenticSessionReadPermission
        : agenticSessionUpdatePermission,
      project,
      role,
    );
    return this.parts.sessions.get(project, name);
  }

  private async mayWrite(caller: Caller, project: string): Promise<boolean> {
    return this.parts.projects
      .authorize(caller, agenticSessionUpdatePermission, project, 'editor')
      .then(
        () => true,
        () => false,
      );
  }

  private async open(
    session: AgenticSession,
  ): Promise<
    | { connection: RunnerConnection; reader?: undefined }
    | { reader: WorkspaceReader }
  > {
    const { runtime } = this.parts;
    const { name } = session.metadata;
    const connection = await runtime.connect(session);
    if (connection) return { connection };
    const reader = runtime.readWorkspace?.(session);
    if (reader) return { reader };
    throw new ConflictError(
      runtime.readWorkspace
        ? `Session ${name} has no workspace: it did not begin, or its files are gone`
        : `Session ${name} has no runner now, and only a runner can read its workspace: start the session to look into it`,
    );
  }

  private async call(
    { metadata, status }: AgenticSession,
    connection: RunnerConnection,
    request: {
      route: 'workspace' | 'archive';
      segments: readonly string[];
      method?: string;
      headers?: Record<string, string>;
      body?: Buffer;
      /** Status codes that are no errors, besides those of success. */
      accept?: readonly number[];
    },
  ): Promise<Response> {
    const { tokens } = this.parts;
    const { route, segments, method, headers, body } = request;
    const path = [route, ...segments.map(encodeURIComponent)].join('/');
    // Only until the answer begins: a large file takes its time.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), answerTimeoutMs);
    let response: Response;
    try {
      response = await connection.fetch(`${connection.baseUrl}/${path}`, {
        method,
        headers: {
          ...headers,
          [runnerTokenHeader]: await tokens.sign(metadata.uid, status.run ?? 1),
        },
        body: body && new Uint8Array(body),
        signal: controller.signal,
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The runner of session ${metadata.name} does not answer: ${error}`,
      );
    } finally {
      clearTimeout(timer);
    }
    if (response.ok || request.accept?.includes(response.status)) {
      return response;
    }
    const answer = (await response.json().catch(() => ({}))) as {
      error?: { message?: unknown };
    };
    throw errorOf(
      response.status,
      String(answer.error?.message ?? `The runner answered ${response.status}`),
    );
  }
}

/**
 * The parts of a path. URLs are normalised on their way: a path must not lead to another route.
 *
 * @throws InputError
 */
function segmentsOf(path: string): string[] {
  if (path.includes('\0') || path.split(/[/\\]/).includes('..')) {
    throw new InputError('path must not contain .. or a zero byte');
  }
  return path.split('/').filter(segment => segment !== '' && segment !== '.');
}

async function readFrom(
  reader: WorkspaceReader,
  segments: readonly string[],
  rangeOf: RangeOf,
): Promise<WorkspaceFile> {
  const path = segments.join('/');
  const found = await explained(reader.open(path));
  if (!('file' in found)) throw notAFile(path);
  const { file, size, modifiedAt } = found;
  const range = rangeOf(size);
  const modified = { 'last-modified': modifiedAt.toUTCString() };
  if (range === -1) {
    await file.close();
    const headers = { ...modified, 'content-range': `bytes */${size}` };
    return { status: 416, headers };
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const headers = {
    ...modified,
    'content-length': String(end - start + 1),
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
  };
  const status = range ? 206 : 200;
  if (size === 0) {
    await file.close();
    return { status, headers };
  }
  return { status, headers, body: file.createReadStream({ start, end }) };
}

function isFolder(response: Response): boolean {
  return /^application\/json\b/.test(
    response.headers.get('content-type') ?? '',
  );
}

function fromWeb(body: NonNullable<Response['body']>): Readable {
  return Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
}

function notAFolder(path: string): InputError {
  return new InputError(`${path} is a file, and not a folder`);
}

function notAFile(path: string): InputError {
  return new InputError(
    `${path || 'The workspace'} is a folder, and not a file`,
  );
}

/** Errors of a reader of workspaces, as Backstage has them. */
async function explained<T>(work: Promise<T>): Promise<T> {
  return work.catch(error => {
    throw typeof error.status === 'number'
      ? errorOf(error.status, error.message)
      : error;
  });
}

function errorOf(status: number, message: string): Error {
  switch (status) {
    case 400:
      return new InputError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(message);
    case 413:
      return new PayloadTooLargeError(message);
    default:
      return new ServiceUnavailableError(message);
  }
}
