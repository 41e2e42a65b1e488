import {
  type AgenticSession,
  type RepoStatus,
  runnerTokenHeader,
} from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { RunnerTokens } from '../controller/RunnerTokens';

/** A push takes a runner at most 120 s, and a credential and a fork before it their time. */
const pushTimeoutMs = 180_000;
const timeoutMs = 30_000;

/** What runners do with single repositories. */
export class RunnerRepositories {
  constructor(
    private readonly parts: { runtime: SessionRuntime; tokens: RunnerTokens },
  ) {}

  /** The repositories' states; undefined when there is no runner to ask. */
  list(session: AgenticSession): Promise<RepoStatus[] | undefined> {
    return this.call(session, 'GET', '/repos', undefined, timeoutMs);
  }

  /** Commits and pushes; a refused push is in the status. Undefined when there is no runner. */
  push(
    session: AgenticSession,
    repo: string,
    { mayFork = false } = {},
  ): Promise<RepoStatus | undefined> {
    return this.call(
      session,
      'POST',
      `/repos/${encodeURIComponent(repo)}/push`,
      { mayFork },
      pushTimeoutMs,
    );
  }

  /** @throws ConflictError while the agent works */
  abandon(
    session: AgenticSession,
    repo: string,
  ): Promise<RepoStatus | undefined> {
    return this.call(
      session,
      'POST',
      `/repos/${encodeURIComponent(repo)}/abandon`,
      {},
      timeoutMs,
    );
  }

  setPullRequest(
    session: AgenticSession,
    repo: string,
    url: string,
  ): Promise<RepoStatus | undefined> {
    return this.call(
      session,
      'POST',
      `/repos/${encodeURIComponent(repo)}/pull-request`,
      { url },
      timeoutMs,
    );
  }

  private async call<T>(
    session: AgenticSession,
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    longestMs: number,
  ): Promise<T | undefined> {
    const { runtime, tokens } = this.parts;
    const { metadata, status } = session;
    let response: Response;
    let text: string;
    try {
      const connection = await runtime.connect(session);
      if (!connection) return undefined;
      const token = await tokens.sign(metadata.uid, status.run ?? 1);
      response = await connection.fetch(`${connection.baseUrl}${path}`, {
        method,
        headers: {
          [runnerTokenHeader]: token,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(longestMs),
      });
      text = await response.text();
    } catch (error) {
      throw new ServiceUnavailableError(
        `The runner of session ${metadata.name} does not answer: ${error}; try it again`,
      );
    }
    if (response.ok) return JSON.parse(text) as T;
    const message = messageOf(text) ?? `it answered ${response.status}`;
    if (response.status === 409) throw new ConflictError(message);
    if (response.status === 404) throw new NotFoundError(message);
    throw new ServiceUnavailableError(
      `The runner of session ${metadata.name} refused: ${message}`,
    );
  }
}

function messageOf(text: string): string | undefined {
  try {
    return JSON.parse(text).error?.message;
  } catch {
    return undefined;
  }
}
