import { createLeaderElector } from '@agentic-portal/controller-runtime';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Database } from '../database/Database';
import { DatabaseLeaseLock } from '../database/DatabaseLeaseLock';
import { controllerLogger } from './controllerLogger';

/**
 * Does what one replica alone does: `lead` is called, with a signal that aborts at its end, each time this one gets the
 * lease of that name. Others take over within 10 s after a leader died.
 */
export async function whileLeading(
  name: string,
  options: { database: Database; identity: string; logger: LoggerService },
  lead: (term: AbortSignal, epoch: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const elector = createLeaderElector({
    name,
    lock: new DatabaseLeaseLock(options.database, name),
    identity: options.identity,
    leaseDurationMs: 10_000,
    renewDeadlineMs: 7_000,
    retryPeriodMs: 2_000,
    logger: controllerLogger(options.logger),
  });
  await elector.run(lead, signal);
}
