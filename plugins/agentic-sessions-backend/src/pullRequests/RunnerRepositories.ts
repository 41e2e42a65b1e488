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
import { repoStatus } from '../controller/gate/eventSchemas';
import { readRunnerAnswer } from '../controller/readRunnerAnswer';
import { readRunnerRefusal } from '../controller/readRunnerRefusal';
import type { RunnerTokens } from '../controller/RunnerTokens';

/** A push takes a runner at most 120 s, and a credential and a fork before it their time. */
const pushTimeoutMs = 180_000;
const timeoutMs = 30_000;

/** What runners do with single repositories. What they answer is not trusted: an agent may have taken one over. */
export class RunnerRepositories {
  constructor(
    private readonly parts: { runtime: SessionRuntime; tokens: RunnerTokens },
  ) {}

  /** Commits and pushes; a refused push is in the status. Undefined when there is no runner. */
  push(
    session: AgenticSession,
    repo: string,
    { mayFork = false } = {},
  ): Promise<RepoStatus | undefined> {
    return this.ask(session, repo, 'push', { mayFork }, pushTimeoutMs);
  }

  /** @throws ConflictError while the agent works */
  abandon(
    session: AgenticSession,
    repo: string,
  ): Promise<RepoStatus | undefined> {
    return this.ask(session, repo, 'abandon', {});
  }

  setPullRequest(
    session: AgenticSession,
    repo: string,
    url: string,
  ): Promise<RepoStatus | undefined> {
    return this.ask(session, repo, 'pull-request', { url });
  }

  private async ask(
    session: AgenticSession,
    repo: string,
    action: 'push' | 'abandon' | 'pull-request',
    body: Record<string, unknown>,
    longestMs = timeoutMs,
  ): Promise<RepoStatus | undefined> {
    const { runtime, tokens } = this.parts;
    const { metadata, status } = session;
    let response: Response;
    try {
      const connection = await runtime.connect(session);
      if (!connection) return undefined;
      const token = await tokens.sign(metadata.uid, status.run ?? 1);
      const path = `repos/${encodeURIComponent(repo)}/${action}`;
      response = await connection.fetch(`${connection.baseUrl}/${path}`, {
        method: 'POST',
        headers: {
          [runnerTokenHeader]: token,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(longestMs),
        // Who controls a runner must not send the portal elsewhere.
        redirect: 'error',
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The runner of session ${metadata.name} does not answer: ${error}; try it again`,
      );
    }
    if (response.ok) return readRunnerAnswer<RepoStatus>(response, repoStatus);
    const message =
      (await readRunnerRefusal(response)) ?? `it answered ${response.status}`;
    if (response.status === 409) throw new ConflictError(message);
    if (response.status === 404) throw new NotFoundError(message);
    throw new ServiceUnavailableError(
      `The runner of session ${metadata.name} refused: ${message}`,
    );
  }
}
