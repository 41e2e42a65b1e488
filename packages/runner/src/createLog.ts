import type { RunnerConfig } from '@agentic-portal/api';

/** Writes a line of JSON to standard output; `details` may have a `level` other than `info`. */
export type Log = (message: string, details?: object) => void;

/** A log whose lines name their session and run. */
export function createLog({
  uid,
  run,
}: Pick<RunnerConfig, 'uid' | 'run'>): Log {
  return (message, details = {}) =>
    console.log(
      JSON.stringify({
        timestamp: new Date().toISOString(),
        level: 'info',
        message,
        session: uid,
        run,
        ...details,
      }),
    );
}
