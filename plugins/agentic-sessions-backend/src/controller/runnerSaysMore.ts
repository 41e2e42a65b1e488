import type { RunnerHealth } from '@agentic-portal/api';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import { readRunnerAnswer } from './readRunnerAnswer';

/** A runner answers at once, before any clone (ms). */
const timeoutMs = 5_000;

/**
 * Whether the runner has said more than is stored: that of another try of a run whose earlier try was stopped.
 *
 * @throws when the runner cannot be reached, or its answer cannot be used
 */
export async function runnerSaysMore(
  connection: RunnerConnection,
  stored: number,
  signal: AbortSignal,
): Promise<boolean> {
  const response = await connection.fetch(`${connection.baseUrl}/health`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    // Who controls a runner must not send the portal elsewhere.
    redirect: 'error',
  });
  if (!response.ok) {
    await response.body?.cancel();
    return false;
  }
  const { lastEvent = 0 } = await readRunnerAnswer<Partial<RunnerHealth>>(
    response,
    { type: 'object', properties: { lastEvent: { type: 'integer' } } },
  );
  return lastEvent > stored;
}
