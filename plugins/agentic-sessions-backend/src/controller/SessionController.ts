import type { AgenticSession } from '@agentic-portal/api';
import {
  createController,
  type Informer,
  type Runnable,
} from '@agentic-portal/controller-runtime';
import type { Database } from '../database/Database';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import { controllerLogger } from './controllerLogger';
import { DatabaseSessionAdopter } from './DatabaseSessionAdopter';
import {
  SessionReconciler,
  type SessionReconcilerOptions,
} from './SessionReconciler';
import { whileLeading } from './whileLeading';

const workers = 4;
/** How often settled sessions are looked through for those whose time is over, and old tombstones are removed. */
const sweepMs = 30_000;

/** Reconciles sessions while this replica leads. */
export class SessionController implements Runnable {
  readonly name = 'session-controller';
  /** Looks at a session again; does nothing while another replica leads, or when nothing is left to do for it. */
  private enqueue: (uid: string) => void = () => {};

  constructor(
    private readonly options: Omit<SessionReconcilerOptions, 'claim'> & {
      database: Database;
      projects: DatabaseProjectStore;
      informer: Informer<AgenticSession>;
      identity: string;
      tombstoneRetentionMs: number;
    },
  ) {}

  /** To be called when something happened to a session's runner. */
  readonly changed = (uid: string): void => this.enqueue(uid);

  async run(signal: AbortSignal): Promise<void> {
    await whileLeading(
      this.name,
      this.options,
      (term, epoch) => this.lead(term, epoch),
      signal,
    );
  }

  private async lead(signal: AbortSignal, epoch: number): Promise<void> {
    const { informer, identity, logger, runtime } = this.options;
    const claim = { name: this.name, holder: identity, epoch };
    const reconciler = new SessionReconciler({ ...this.options, claim });
    const controller = createController({
      name: this.name,
      reconciler: uid => reconciler.reconcile(uid),
      workers,
      caches: [informer],
      logger: controllerLogger(logger),
    });
    const enqueue = ({ metadata }: AgenticSession) =>
      controller.enqueue(metadata.uid);
    const unsubscribe = informer.addEventHandler({
      onAdd: enqueue,
      onUpdate: (_, session) => enqueue(session),
    });
    this.enqueue = uid => {
      if (informer.store.get(uid)) controller.enqueue(uid);
    };
    const adopter = new DatabaseSessionAdopter({ ...this.options, claim });
    const sweep = setInterval(() => void this.sweep(), sweepMs);
    try {
      informer.store.list().forEach(enqueue);
      await Promise.all([
        controller.run(signal),
        runtime.adopt?.(adopter, signal),
      ]);
    } finally {
      clearInterval(sweep);
      this.enqueue = () => {};
      unsubscribe();
    }
  }

  private async sweep(): Promise<void> {
    const { sessions, runtime, logger, tombstoneRetentionMs } = this.options;
    try {
      await sessions.compact(new Date(Date.now() - tombstoneRetentionMs));
      for (const uid of await sessions.listExpired(new Date())) {
        const session = await sessions.find(uid);
        if (session && (await runtime.remove(session))) {
          await sessions.clearExpiry(uid);
        }
      }
    } catch (error) {
      logger.warn(`Sweeping old sessions failed: ${error}`);
    }
  }
}
