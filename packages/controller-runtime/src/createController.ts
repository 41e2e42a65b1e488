import type { Controller } from './Controller';
import { linkedAbort } from './linkedAbort';
import type { Logger } from './Logger';
import { metricNames } from './metricNames';
import type { Metrics } from './Metrics';
import { TerminalError } from './TerminalError';
import type { Reconciler, Request, Result, Syncable } from './types';
import { WorkQueue } from './WorkQueue';

/** What a controller is made of. */
export interface ControllerOptions {
  /** For messages and metrics. */
  name: string;
  reconciler: Reconciler;
  /** How many keys are reconciled at once; 1 unless given. */
  workers?: number;
  /** The controller's own; it is shut down with it. */
  queue?: WorkQueue;
  /** Nothing is reconciled before these have synced. */
  caches?: readonly Syncable[];
  logger: Logger;
  metrics?: Metrics;
  /**
   * Milliseconds after which a reconcile's signal aborts; 60 s unless given. A reconciler that ignores its signal keeps
   * its worker: starting the key again beside it would be worse.
   */
  reconcileTimeoutMs?: number;
}

class DefaultController implements Controller {
  readonly name: string;
  readonly #options: ControllerOptions;
  readonly #queue: WorkQueue;
  readonly #labels: { controller: string };
  #started = false;
  #active = 0;

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.name = options.name;
    this.#labels = { controller: options.name };
    this.#queue =
      options.queue ??
      new WorkQueue({ name: options.name, metrics: options.metrics });
  }

  enqueue(key: Request): void {
    this.#queue.add(key);
  }

  enqueueAfter(key: Request, ms: number): void {
    this.#queue.addAfter(key, ms);
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#started) throw new Error(`${this.name} was started before`);
    this.#started = true;
    const { caches = [], workers = 1, metrics } = this.#options;
    metrics?.gauge(metricNames.maxConcurrentReconciles, workers, this.#labels);
    try {
      await Promise.all(caches.map(cache => cache.waitForSync(signal)));
      await Promise.all(
        Array.from({ length: workers }, () => this.#work(signal)),
      );
    } finally {
      this.#queue.shutDown();
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    for (;;) {
      const key = await this.#queue.get(signal);
      if (key === undefined) return;
      this.#setActive(+1);
      try {
        // A key that was handed out in the moment of the abort is not begun.
        if (!signal.aborted) await this.#process(key, signal);
      } finally {
        this.#setActive(-1);
        this.#queue.done(key);
      }
    }
  }

  async #process(key: Request, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    try {
      const result = await this.#reconcile(key, signal);
      this.#queue.forget(key);
      if (result?.requeueAfterMs === undefined) {
        this.#countResult('success');
      } else {
        this.#queue.addAfter(key, result.requeueAfterMs);
        this.#countResult('requeue_after');
      }
    } catch (error) {
      this.#onError(key, error, signal);
    } finally {
      this.#options.metrics?.observe(
        metricNames.reconcileTime,
        (performance.now() - startedAt) / 1000,
        this.#labels,
      );
    }
  }

  async #reconcile(key: Request, signal: AbortSignal): Promise<Result | void> {
    const { reconcileTimeoutMs = 60_000, reconciler } = this.#options;
    const attempt = linkedAbort(signal);
    const timer = setTimeout(() => {
      this.#count(metricNames.reconcileTimeouts);
      attempt.abort(
        new Error(`The reconcile took over ${reconcileTimeoutMs} ms`),
      );
    }, reconcileTimeoutMs);
    try {
      return await reconciler(key, attempt.signal);
    } finally {
      clearTimeout(timer);
      attempt.dispose();
    }
  }

  #onError(key: Request, error: unknown, signal: AbortSignal): void {
    const { logger } = this.#options;
    const detail = error instanceof Error ? error.stack : String(error);
    if (signal.aborted) {
      logger.debug(`${this.name}: interrupted`, { key, error: detail });
      return;
    }
    this.#count(metricNames.reconcileErrors);
    this.#countResult('error');
    if (error instanceof TerminalError) {
      this.#count(metricNames.terminalErrors);
      this.#queue.forget(key);
      logger.error(`${this.name}: gave up`, { key, error: detail });
      return;
    }
    this.#queue.addRateLimited(key);
    logger.error(`${this.name}: will try again`, {
      key,
      retries: this.#queue.retries(key),
      error: detail,
    });
  }

  #setActive(change: number): void {
    this.#active += change;
    this.#options.metrics?.gauge(
      metricNames.activeWorkers,
      this.#active,
      this.#labels,
    );
  }

  #count(name: string): void {
    this.#options.metrics?.count(name, 1, this.#labels);
  }

  #countResult(result: 'success' | 'error' | 'requeue_after'): void {
    this.#options.metrics?.count(metricNames.reconciles, 1, {
      ...this.#labels,
      result,
    });
  }
}

/** Makes a {@link Controller}. It does nothing before `run`; keys may be enqueued from the beginning. */
export function createController(options: ControllerOptions): Controller {
  return new DefaultController(options);
}
