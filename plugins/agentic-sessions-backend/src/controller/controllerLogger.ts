import type { Logger } from '@agentic-portal/controller-runtime';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** Backstage's logger as controllers want it. With `quiet`, what is information to them is for debugging here. */
export function controllerLogger(
  logger: LoggerService,
  options: { quiet?: boolean } = {},
): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Record<string, unknown>) =>
      logger[level](message, meta as JsonObject | undefined);
  return {
    debug: at('debug'),
    info: at(options.quiet ? 'debug' : 'info'),
    warn: at('warn'),
    error: at('error'),
  };
}
