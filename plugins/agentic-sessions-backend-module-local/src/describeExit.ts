import type { RunnerState } from '@agentic-portal/plugin-agentic-sessions-node';
import { readTail } from './readTail';
import type { ExitRecord, SessionFolder } from './SessionFolder';

/** How many lines of its standard error a runner's last words are. */
const lastLines = 50;

/**
 * How a run ended whose process is gone. The runner's summary says it best, unless it only obeyed: a runner that this
 * runtime stopped for a reason reports that it was stopped.
 */
export async function describeExit(
  folder: SessionFolder,
  run: number,
  exit: ExitRecord | undefined,
): Promise<RunnerState & { state: 'Exited' }> {
  const summary = await folder.summary(run);
  const stop = await folder.stop(run);
  const verdict = stop?.verdict;
  if (summary && (!verdict || summary.outcome !== 'Stopped')) {
    return {
      state: 'Exited',
      summary,
      reason: summary.outcome,
      message: summary.message ?? '',
    };
  }
  const tail = await readTail(folder.logFile(run, 'stderr'), lastLines);
  const withTail = (message: string) =>
    tail ? `${message}. Its last words:\n${tail}` : message;
  if (verdict) {
    return {
      state: 'Exited',
      // What it did until then is still true.
      ...(summary && verdict.reason === 'Timeout'
        ? {
            summary: {
              ...summary,
              outcome: verdict.reason,
              message: verdict.message,
            },
          }
        : {}),
      reason: verdict.reason,
      message: withTail(verdict.message),
    };
  }
  if (stop) {
    return {
      state: 'Exited',
      reason: 'Stopped',
      message: withTail('The runner was stopped and left no summary'),
    };
  }
  return {
    state: 'Exited',
    reason: 'RunnerLost',
    message: withTail(`The runner ended without a summary${how(exit)}`),
  };
}

function how(exit: ExitRecord | undefined): string {
  if (exit?.signal) return `, killed by ${exit.signal}`;
  if (typeof exit?.code === 'number') return `, with exit code ${exit.code}`;
  return '; how is not known, as the portal was not running';
}
