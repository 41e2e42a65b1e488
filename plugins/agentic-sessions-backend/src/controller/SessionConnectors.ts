import {
  type AgenticSession,
  ConditionType,
  findCondition,
} from '@agentic-portal/api';
import {
  createLeaderElector,
  type Informer,
  type Runnable,
} from '@agentic-portal/controller-runtime';
import type { Database } from '../database/Database';
import { DatabaseLeaseLock, sessionLease } from '../database/DatabaseLeaseLock';
import { controllerLogger } from './controllerLogger';
import {
  SessionConnector,
  type SessionConnectorOptions,
} from './SessionConnector';

/** Keeps one connector for each session that has a runner, on whichever replica holds the session's lease. */
export class SessionConnectors implements Runnable {
  readonly name = 'session-connectors';
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly options: Omit<SessionConnectorOptions, 'claim'> & {
      database: Database;
      informer: Informer<AgenticSession>;
      identity: string;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { informer } = this.options;
    const look = (session: AgenticSession) => this.ensure(session, signal);
    const unsubscribe = informer.addEventHandler({
      onAdd: look,
      onUpdate: (_, session) => look(session),
    });
    try {
      informer.store.list().forEach(look);
      await new Promise<void>(resolve => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    } finally {
      unsubscribe();
      await Promise.all(this.running.values());
    }
  }

  private ensure(session: AgenticSession, signal: AbortSignal): void {
    const { uid } = session.metadata;
    const created = findCondition(
      session.status.conditions,
      ConditionType.RunnerCreated,
    );
    if (created?.status !== 'True' || this.running.has(uid) || signal.aborted) {
      return;
    }
    const connecting = this.connect(uid, signal)
      .catch(error =>
        this.options.logger.warn(`Connector of session ended: ${error}`, {
          session: uid,
        }),
      )
      .then(() => {
        this.running.delete(uid);
        // What changed while the connector ended must not be missed.
        const now = this.options.informer.store.get(uid);
        if (now && now.status.run !== session.status.run) {
          this.ensure(now, signal);
        }
      });
    this.running.set(uid, connecting);
  }

  private async connect(uid: string, signal: AbortSignal): Promise<void> {
    const { database, identity, logger } = this.options;
    const name = sessionLease(uid);
    const elector = createLeaderElector({
      name,
      lock: new DatabaseLeaseLock(database, name),
      identity,
      leaseDurationMs: 8_000,
      renewDeadlineMs: 6_000,
      retryPeriodMs: 2_000,
      // Leases of sessions come and go all the time; that is no news.
      logger: controllerLogger(logger, { quiet: true }),
    });
    await elector.run(
      (term, epoch) =>
        new SessionConnector({
          ...this.options,
          claim: { name, holder: identity, epoch },
        }).run(uid, term),
      signal,
    );
  }
}
