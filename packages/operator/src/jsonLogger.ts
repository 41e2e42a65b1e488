import type { Logger } from '@agentic-portal/controller-runtime';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** Writes a line of JSON for each message; `session` in its details is the id that a session's lines share. */
export function jsonLogger(
  least: Level = 'info',
  write: (line: string) => void = line => process.stdout.write(line),
): Logger {
  const log =
    (level: Level) =>
    (message: string, details: Record<string, unknown> = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      const timestamp = new Date().toISOString();
      write(`${JSON.stringify({ timestamp, level, message, ...details })}\n`);
    };
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
  };
}
