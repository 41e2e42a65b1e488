import type { AgenticSession, WorkspaceListing } from '@agentic-portal/api';
import {
  agenticSessionReadPermission,
  agenticSessionUpdatePermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ConflictError, InputError } from '@backstage/errors';
import type { Readable } from 'node:stream';
import type { RunnerTokens } from '../controller/RunnerTokens';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';
import { ReaderWorkspace } from './ReaderWorkspace';
import { RunnerWorkspace } from './RunnerWorkspace';
import type {
  Entry,
  WantedRange,
  WorkspaceFile,
  WorkspacePlace,
} from './types';

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
    const { entries, truncated } = await place.list(segments);
    return {
      path: segments.join('/'),
      entries,
      truncated,
      writable:
        place instanceof RunnerWorkspace &&
        (await this.mayWrite(caller, project)),
    };
  }

  /** @throws ConflictError as {@link list} */
  async read(
    caller: Caller,
    project: string,
    name: string,
    path: string,
    range: WantedRange,
  ): Promise<WorkspaceFile> {
    const session = await this.authorize(caller, project, name, 'viewer');
    const place = await this.open(session);
    return place.read(segmentsOf(path), range);
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
    return place.archive(segmentsOf(path));
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
  ): Promise<Entry> {
    const session = await this.authorize(caller, project, name, 'editor');
    const runner = await this.runnerOf(session);
    if (!runner) {
      throw new ConflictError(
        `Session ${name} has no runner now: start it to write into its workspace`,
      );
    }
    return runner.write(segmentsOf(path), content);
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

  private async runnerOf(
    session: AgenticSession,
  ): Promise<RunnerWorkspace | undefined> {
    const { runtime, tokens } = this.parts;
    const { metadata, status } = session;
    const connection = await runtime.connect(session);
    return (
      connection &&
      new RunnerWorkspace(
        connection,
        await tokens.sign(metadata.uid, status.run ?? 1),
      )
    );
  }

  private async open(session: AgenticSession): Promise<WorkspacePlace> {
    const { runtime } = this.parts;
    const { name } = session.metadata;
    const runner = await this.runnerOf(session);
    if (runner) return runner;
    const reader = runtime.readWorkspace?.(session);
    if (reader) return new ReaderWorkspace(reader);
    throw new ConflictError(
      runtime.readWorkspace
        ? `Session ${name} has no workspace: it did not begin, or its files are gone`
        : `Session ${name} has no runner now, and only a runner can read its workspace: start the session to look into it`,
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
