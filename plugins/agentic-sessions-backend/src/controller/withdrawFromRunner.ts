import { type AgenticSession, runnerTokenHeader } from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ServiceUnavailableError } from '@backstage/errors';
import type { RunnerTokens } from './RunnerTokens';

const timeoutMs = 5_000;

/**
 * Asks a session's runner to take a message out of its queue, and never to take one of that id.
 *
 * @returns what became of it; `absent` when there is no runner to ask
 * @throws ServiceUnavailableError when the runner does not answer: the message may be on its way to it
 */
export async function withdrawFromRunner(
  parts: { runtime: SessionRuntime; tokens: RunnerTokens },
  session: AgenticSession,
  id: string,
): Promise<'withdrawn' | 'taken' | 'absent'> {
  const { metadata, status } = session;
  try {
    const connection = await parts.runtime.connect(session);
    if (!connection) return 'absent';
    const token = await parts.tokens.sign(metadata.uid, status.run ?? 1);
    const response = await connection.fetch(
      `${connection.baseUrl}/messages/${encodeURIComponent(id)}`,
      {
        method: 'DELETE',
        headers: { [runnerTokenHeader]: token },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      },
    );
    await response.body?.cancel();
    if (response.ok) return 'withdrawn';
    if (response.status === 409) return 'taken';
    throw new Error(`it answered ${response.status}`);
  } catch (error) {
    throw new ServiceUnavailableError(
      `The runner of session ${metadata.name} could not be asked to give the message back: ${error}; try it again`,
    );
  }
}
