import type { Runnable } from '@agentic-portal/controller-runtime';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { whileLeading } from '../controller/whileLeading';
import type { Database } from '../database/Database';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { DatabaseWorkStore } from './DatabaseWorkStore';
import { pullRequestsTopic } from './pullRequestsTopic';
import type { PullRequestSync } from './PullRequestSync';

/** How many are looked up at once; they are worked off one after the other, so that no forge is overrun. */
const perRound = 20;
/** Longest time (ms) without a look, should a signal get lost. */
const longestWaitMs = 30_000;
/** After what was no answer of a forge, such as a database that was away (ms). */
const retryMs = 10_000;

/** Opens, updates and reads pull requests when they are due, while this replica leads. */
export class PullRequestController implements Runnable {
  readonly name = 'pull-request-controller';

  constructor(
    private readonly options: {
      database: Database;
      sessions: DatabaseSessionStore;
      store: DatabaseWorkStore;
      sync: PullRequestSync;
      identity: string;
      logger: LoggerService;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeading(
      this.name,
      this.options,
      term => this.lead(term),
      signal,
    );
  }

  private async lead(signal: AbortSignal): Promise<void> {
    const { database, logger } = this.options;
    const latch = database.signal.latch([pullRequestsTopic], signal);
    try {
      while (!signal.aborted) {
        const nextAt = await this.round(signal).catch(error => {
          logger.error('Pull requests could not be looked up', error);
          return undefined;
        });
        const wait = nextAt ? nextAt.getTime() - Date.now() : longestWaitMs;
        if (wait > 0) await latch.wait(Math.min(wait, longestWaitMs));
      }
    } finally {
      latch.close();
    }
  }

  /** Works off what is due; when the next one will be. */
  private async round(signal: AbortSignal): Promise<Date | undefined> {
    const { store, sessions, sync, logger } = this.options;
    const { due, nextAt } = await store.listDue(new Date(), perRound);
    let failed = 0;
    for (const { sessionUid, repo } of due) {
      if (signal.aborted) return undefined;
      try {
        const session = await sessions.find(sessionUid);
        if (session) await sync.sync(session, repo);
      } catch (error) {
        // Others are due after it.
        failed += 1;
        logger.warn(`The pull request of ${repo} was not looked up: ${error}`, {
          session: sessionUid,
        });
      }
    }
    // What failed is still due.
    if (failed > 0) return new Date(Date.now() + retryMs);
    return due.length === perRound ? new Date() : nextAt;
  }
}
