import type {
  AgenticSession,
  AgenticSessionList,
  AgUiEvent,
  TranscriptPage,
  UsageReport,
  WatchEvent,
} from '@agentic-portal/api';
import { AllSessionsClient } from './AllSessionsClient';
import { ApiError } from './ApiError';
import { ApprovalsClient } from './ApprovalsClient';
import { DiagnoseClient } from './DiagnoseClient';
import { followEventStream } from './followEventStream';
import {
  connect,
  type AgenticPortalClientOptions,
  type PortalConnection,
} from './PortalConnection';
import { SchedulesClient } from './SchedulesClient';
import { ifMatch } from './ifMatch';
import { PromptsClient } from './PromptsClient';
import { RepositoriesClient } from './RepositoriesClient';
import type { Body, Query } from './types';
import { unwrap, unwrapEmpty } from './unwrap';
import { WorkspaceClient } from './WorkspaceClient';

/** What {@link AgenticPortalClient.followTranscript} yields. */
export type TranscriptMessage =
  | { type: 'event'; seq: number; event: AgUiEvent }
  | { type: 'session'; session: AgenticSession };

const mergePatch = { 'content-type': 'application/merge-patch+json' };

/**
 * Client of the portal's API. Every method throws an {@link ApiError} for an answer that is not a success.
 */
export class AgenticPortalClient {
  private readonly api: PortalConnection['api'];
  private readonly send: PortalConnection['send'];
  /** What agents asked, and who answered what. */
  readonly approvals: ApprovalsClient;
  /** Diagnosis: logs, clusters and runbooks. */
  readonly diagnosis: DiagnoseClient;
  /** What makes sessions at set times. */
  readonly schedules: SchedulesClient;
  /** Prompt templates and recent prompts. */
  readonly prompts: PromptsClient;
  /** Pushes and pull requests of sessions' repositories. */
  readonly repositories: RepositoriesClient;
  /** Sessions of all projects of the caller. */
  readonly allSessions: AllSessionsClient;
  /** Workspaces, branches and exports of sessions. */
  readonly workspace: WorkspaceClient;

  private constructor(connection: PortalConnection) {
    this.api = connection.api;
    this.send = connection.send;
    this.approvals = new ApprovalsClient(connection);
    this.diagnosis = new DiagnoseClient(connection);
    this.schedules = new SchedulesClient(connection);
    this.workspace = new WorkspaceClient(connection);
    this.prompts = new PromptsClient(connection);
    this.repositories = new RepositoriesClient(connection);
    this.allSessions = new AllSessionsClient(connection);
  }

  static create(options: AgenticPortalClientOptions): AgenticPortalClient {
    return new AgenticPortalClient(connect(options));
  }

  /** Agents, MCP servers and the runtime; with a project, what its sessions may use of them. */
  async info(project?: string) {
    return unwrap(
      project === undefined
        ? await this.api.GET('/api/agentic-sessions/v1/info')
        : await this.api.GET(
            '/api/agentic-sessions/v1/projects/{project}/info',
            { params: { path: { project } } },
          ),
    );
  }

  /** What sessions of the caller's projects used: the last 30 days when the query does not say it. */
  async getUsage(query: Query<'getUsage'> = {}): Promise<UsageReport> {
    return unwrap(
      await this.api.GET('/api/agentic-sessions/v1/usage', {
        params: { query },
      }),
    );
  }

  async listProjects() {
    return unwrap(await this.api.GET('/api/agentic-sessions/v1/projects'));
  }

  async getProject(project: string) {
    return unwrap(
      await this.api.GET('/api/agentic-sessions/v1/projects/{project}', {
        params: { path: { project } },
      }),
    );
  }

  async createProject(body: Body<'createProject'>) {
    return unwrap(
      await this.api.POST('/api/agentic-sessions/v1/projects', { body }),
    );
  }

  /** `ifMatch` is the generation that the change is based on. */
  async patchProject(
    project: string,
    body: Body<'patchProject'>,
    options: { ifMatch?: number } = {},
  ) {
    return unwrap(
      await this.api.PATCH('/api/agentic-sessions/v1/projects/{project}', {
        params: { path: { project }, header: ifMatch(options) },
        headers: mergePatch,
        body,
      }),
    );
  }

  async deleteProject(project: string): Promise<void> {
    await unwrapEmpty(
      await this.api.DELETE('/api/agentic-sessions/v1/projects/{project}', {
        params: { path: { project } },
      }),
    );
  }

  async listSessions(
    project: string,
    query: Omit<Query<'listSessions'>, 'watch' | 'resourceVersion'> = {},
  ): Promise<AgenticSessionList> {
    // The other answer, a stream, is watchSessions'.
    return unwrap(
      await this.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/sessions',
        { params: { path: { project }, query } },
      ),
    ) as AgenticSessionList;
  }

  /** Changes of a project's sessions after a list's `resourceVersion`, for as long as it is read. */
  async *watchSessions(
    project: string,
    options: { resourceVersion: string; signal?: AbortSignal },
  ): AsyncGenerator<WatchEvent, void, void> {
    const path = `/api/agentic-sessions/v1/projects/${project}/sessions?watch=true`;
    for await (const message of followEventStream({
      connect: this.streamOf(path),
      lastEventId: options.resourceVersion,
      signal: options.signal,
    })) {
      yield JSON.parse(message.data) as WatchEvent;
    }
  }

  async createSession(
    project: string,
    body: Body<'createSession'>,
    query: Query<'createSession'> = {},
  ): Promise<AgenticSession> {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions',
        { params: { path: { project }, query }, body },
      ),
    );
  }

  async getSession(project: string, name: string): Promise<AgenticSession> {
    return unwrap(
      await this.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}',
        { params: { path: { project, name } } },
      ),
    );
  }

  /** `ifMatch` is the generation that the change is based on. */
  async patchSession(
    project: string,
    name: string,
    body: Body<'patchSession'>,
    options: { ifMatch?: number } = {},
  ): Promise<AgenticSession> {
    return unwrap(
      await this.api.PATCH(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}',
        {
          params: { path: { project, name }, header: ifMatch(options) },
          headers: mergePatch,
          body,
        },
      ),
    );
  }

  /** Without `force`, a session with commits that were not pushed is not removed (409). */
  async deleteSession(
    project: string,
    name: string,
    query: Query<'deleteSession'> = {},
  ): Promise<AgenticSession> {
    return unwrap(
      await this.api.DELETE(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}',
        { params: { path: { project, name }, query } },
      ),
    );
  }

  async startSession(project: string, name: string): Promise<AgenticSession> {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/start',
        { params: { path: { project, name } } },
      ),
    );
  }

  async stopSession(project: string, name: string): Promise<AgenticSession> {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/stop',
        { params: { path: { project, name } } },
      ),
    );
  }

  async sendMessage(project: string, name: string, body: Body<'sendMessage'>) {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages',
        { params: { path: { project, name } }, body },
      ),
    );
  }

  /** Takes a queued message back. 409 when the agent has it already. */
  async withdrawMessage(
    project: string,
    name: string,
    id: string,
  ): Promise<void> {
    await unwrapEmpty(
      await this.api.DELETE(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages/{id}',
        { params: { path: { project, name, id } } },
      ),
    );
  }

  /** Answers the open interrupts, all at once. */
  async answerInterrupts(
    project: string,
    name: string,
    body: Body<'answerInterrupts'>,
  ) {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/answers',
        { params: { path: { project, name } }, body },
      ),
    );
  }

  /** Ends what the agent is doing, and not the session. */
  async interruptSession(project: string, name: string) {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/interrupt',
        { params: { path: { project, name } } },
      ),
    );
  }

  /** Ends an interactive session as completed. */
  async finishSession(project: string, name: string) {
    return unwrap(
      await this.api.POST(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/finish',
        { params: { path: { project, name } } },
      ),
    );
  }

  /** A page of the transcript; with `wait`, a long poll. */
  async getTranscript(
    project: string,
    name: string,
    query: Query<'getTranscript'> = {},
    signal?: AbortSignal,
  ): Promise<TranscriptPage> {
    // The other answer, a stream, is followTranscript's.
    return unwrap(
      await this.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/transcript',
        { params: { path: { project, name }, query }, signal },
      ),
    ) as TranscriptPage;
  }

  /**
   * The transcript after an event, or its newest `tail` events, and then each new one; and the session once what was
   * there has been sent, and whenever it changed.
   */
  async *followTranscript(
    project: string,
    name: string,
    options: {
      after?: number;
      tail?: number;
      signal?: AbortSignal;
      onReconnect?: (reason: unknown) => void;
    } = {},
  ): AsyncGenerator<TranscriptMessage, void, void> {
    const path = `/api/agentic-sessions/v1/projects/${project}/sessions/${name}/transcript`;
    const { after = 0, tail } = options;
    for await (const message of followEventStream({
      connect: (lastEventId, signal) =>
        this.streamOf(
          lastEventId === undefined ? `${path}?tail=${tail}` : path,
        )(lastEventId, signal),
      lastEventId: tail === undefined ? String(after) : undefined,
      signal: options.signal,
      onReconnect: options.onReconnect,
    })) {
      yield message.event === 'session'
        ? { type: 'session', session: JSON.parse(message.data) }
        : {
            type: 'event',
            seq: Number(message.id),
            event: JSON.parse(message.data),
          };
    }
  }

  /** What the session changed in a repository. */
  async getRepoDiff(project: string, name: string, repo: string) {
    return unwrap(
      await this.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/diff',
        { params: { path: { project, name, repo } } },
      ),
    );
  }

  private streamOf(path: string) {
    return (lastEventId: string | undefined, signal: AbortSignal) =>
      this.send(path, {
        headers: {
          accept: 'text/event-stream',
          ...(lastEventId && { 'last-event-id': lastEventId }),
        },
        signal,
      });
  }
}
