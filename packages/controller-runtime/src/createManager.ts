import { delay } from './delay';
import type { Logger } from './Logger';
import type { Runnable } from './types';

/** What a manager is made of. */
export interface ManagerOptions {
  logger: Logger;
  /** Milliseconds that runnables have to end; 30 s unless given (the grace period of a Kubernetes pod). */
  gracefulShutdownMs?: number;
}

/** The answer of a probe. */
export interface ProbeResult {
  ok: boolean;
  /** What is in order. */
  passing: string[];
  /** What is not in order; empty when everything is. */
  failing: string[];
}

/** Starts and ends everything in a process together. */
export interface Manager {
  /** Adds something to run. After `start` it runs at once. */
  add(runnable: Runnable): void;
  /**
   * Runs everything until `signal` aborts, and resolves when all of it has ended. A runnable that resolves early is
   * done; one that rejects ends all the others.
   *
   * @throws what a runnable rejected with, or Error when some did not end within the grace period
   */
  start(signal: AbortSignal): Promise<void>;
  /** Whether the process can go on as it is. A platform restarts it otherwise. */
  healthz(): ProbeResult;
  /** Whether everything has started and does its work. */
  readyz(): ProbeResult;
}

class DefaultManager implements Manager {
  readonly #options: ManagerOptions;
  readonly #runnables: Runnable[] = [];
  readonly #running = new Map<Runnable, Promise<void>>();
  readonly #stop = new AbortController();
  #state: 'new' | 'started' | 'stopping' = 'new';
  #failed: { runnable: Runnable; error: unknown } | undefined;

  constructor(options: ManagerOptions) {
    this.#options = options;
  }

  add(runnable: Runnable): void {
    this.#runnables.push(runnable);
    if (this.#state === 'started') this.#launch(runnable);
  }

  async start(signal: AbortSignal): Promise<void> {
    if (this.#state !== 'new')
      throw new Error('The manager was started before');
    this.#state = 'started';
    for (const runnable of this.#runnables) this.#launch(runnable);
    const onAbort = () => this.#stop.abort(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await aborted(this.#stop.signal);
      this.#state = 'stopping';
      await this.#drain();
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    if (this.#failed) throw this.#failed.error;
  }

  healthz(): ProbeResult {
    return this.#probe(runnable => runnable.healthy?.() !== false);
  }

  readyz(): ProbeResult {
    if (this.#state !== 'started') {
      return { ok: false, passing: [], failing: [`manager (${this.#state})`] };
    }
    return this.#probe(
      runnable =>
        runnable.healthy?.() !== false && runnable.ready?.() !== false,
    );
  }

  #probe(check: (runnable: Runnable) => boolean): ProbeResult {
    const passing = new Set<string>();
    const failing = new Set<string>();
    for (const runnable of this.#runnables) {
      const ok = runnable !== this.#failed?.runnable && check(runnable);
      (ok ? passing : failing).add(runnable.name);
    }
    return {
      ok: failing.size === 0,
      passing: [...passing].filter(name => !failing.has(name)),
      failing: [...failing],
    };
  }

  #launch(runnable: Runnable): void {
    const { logger } = this.#options;
    const run = async () => {
      try {
        await runnable.run(this.#stop.signal);
        logger.debug(`${runnable.name} ended`);
      } catch (error) {
        // At shutdown everything is torn down at once, and what fails then fails because of it.
        if (this.#stop.signal.aborted) {
          logger.warn(`${runnable.name} failed while it ended`, {
            error: error instanceof Error ? error.stack : String(error),
          });
        } else {
          this.#failed = { runnable, error };
          logger.error(`${runnable.name} failed; everything ends`, {
            error: error instanceof Error ? error.stack : String(error),
          });
          this.#stop.abort();
        }
      } finally {
        this.#running.delete(runnable);
      }
    };
    this.#running.set(runnable, run());
  }

  async #drain(): Promise<void> {
    const graceMs = this.#options.gracefulShutdownMs ?? 30_000;
    const drained = new AbortController();
    const all = Promise.all(this.#running.values()).then(() => drained.abort());
    const late = await delay(graceMs, drained.signal);
    if (!late) {
      await all;
      return;
    }
    const names = [...this.#running.keys()].map(({ name }) => name);
    if (this.#failed) {
      this.#options.logger.error('Some did not end in time', { names });
      return;
    }
    throw new Error(`Still running after ${graceMs} ms: ${names.join(', ')}`);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Makes a {@link Manager}. */
export function createManager(options: ManagerOptions): Manager {
  return new DefaultManager(options);
}
