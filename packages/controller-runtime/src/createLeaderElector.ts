import { abortable } from './abortable';
import { delay } from './delay';
import type { LeaseLock, LeaseState } from './LeaseLock';
import { linkedAbort, type LinkedAbort } from './linkedAbort';
import type { Logger } from './Logger';
import { metricNames } from './metricNames';
import type { Metrics } from './Metrics';

/** What a leader elector is made of. */
export interface LeaderElectorOptions {
  /** For messages and metrics. */
  name?: string;
  lock: LeaseLock;
  /** Names this process among all that compete; unique over restarts. */
  identity: string;
  /** How long a lease lasts; others take over this long after the last renewal. 15 s unless given. */
  leaseDurationMs?: number;
  /** A leader that could not renew for this long ends its work. Shorter than the lease; 10 s unless given. */
  renewDeadlineMs?: number;
  /** Time between attempts to acquire or renew, up to a fifth longer by chance. 2 s unless given. */
  retryPeriodMs?: number;
  logger: Logger;
  metrics?: Metrics;
}

/** Lets one of several processes do a work at a time. */
export interface LeaderElector {
  /**
   * Competes until `signal` aborts. While it leads it runs the callback, whose signal aborts before the lease can have
   * expired; the callback must end soon after, and the lease is given back only then. A callback that rejects is
   * logged, and the competition goes on; one that resolves by itself ends it.
   */
  run(
    onStartedLeading: (signal: AbortSignal, epoch: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Whether the lease is held and cannot have expired. */
  isLeader(): boolean;
}

/** client-go's JitterFactor: two candidates must not retry in step. */
const jitter = 1.2;

class DefaultLeaderElector implements LeaderElector {
  readonly #options: LeaderElectorOptions;
  readonly #name: string;
  readonly #leaseMs: number;
  readonly #renewMs: number;
  readonly #retryMs: number;
  /** When leading must have ended, on the clock that never goes back. Undefined while it does not lead. */
  #leadsUntil: number | undefined;

  constructor(options: LeaderElectorOptions) {
    this.#options = options;
    this.#name = options.name ?? 'leader election';
    this.#leaseMs = options.leaseDurationMs ?? 15_000;
    this.#renewMs = options.renewDeadlineMs ?? 10_000;
    this.#retryMs = options.retryPeriodMs ?? 2_000;
    if (
      this.#leaseMs <= this.#renewMs ||
      this.#renewMs <= this.#retryMs * jitter
    ) {
      throw new Error(
        `leaseDurationMs (${
          this.#leaseMs
        }) must be longer than renewDeadlineMs (${
          this.#renewMs
        }), and that longer than ${jitter} times retryPeriodMs (${
          this.#retryMs
        })`,
      );
    }
  }

  isLeader(): boolean {
    return (
      this.#leadsUntil !== undefined && performance.now() < this.#leadsUntil
    );
  }

  async run(
    onStartedLeading: (signal: AbortSignal, epoch: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#report(0);
    while (!signal.aborted) {
      const attempt = await this.#attempt(signal);
      if (attempt?.state.held && !signal.aborted) {
        const finished = await this.#lead(attempt, onStartedLeading, signal);
        if (finished) return;
      }
      await this.#pause(signal);
    }
  }

  /** Leads until the lease is lost, the work is over, or `signal` aborts. Says whether the work ended by itself. */
  async #lead(
    first: Attempt,
    onStartedLeading: (signal: AbortSignal, epoch: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { epoch } = first.state;
    const { logger } = this.#options;
    const term = linkedAbort(signal);
    const lease = this.#holdUntil(first.leadsUntil, term);
    this.#report(1);
    logger.info(`${this.#name}: leading`, { epoch });
    const renewing = this.#renew(epoch, lease, term);
    let finished = false;
    try {
      await onStartedLeading(term.signal, epoch);
      finished = !term.signal.aborted;
    } catch (error) {
      if (!term.signal.aborted) {
        logger.error(`${this.#name}: the leader's work failed`, {
          error: error instanceof Error ? error.stack : String(error),
        });
      }
    }
    const held = this.isLeader();
    term.abort();
    await renewing;
    lease.end();
    term.dispose();
    this.#report(0);
    logger.info(`${this.#name}: not leading any more`, { epoch });
    if (held) await this.#release();
    return finished;
  }

  /** Ends the term at a moment that renewals move, whether or not a renewal hangs. */
  #holdUntil(leadsUntil: number, term: LinkedAbort) {
    let timer: NodeJS.Timeout | undefined;
    const prolong = (until: number) => {
      clearTimeout(timer);
      this.#leadsUntil = until;
      timer = setTimeout(() => {
        this.#options.logger.error(`${this.#name}: could not renew in time`);
        term.abort();
      }, until - performance.now());
    };
    prolong(leadsUntil);
    return {
      prolong,
      end: () => {
        clearTimeout(timer);
        this.#leadsUntil = undefined;
      },
    };
  }

  async #renew(
    epoch: number,
    lease: { prolong(until: number): void },
    term: LinkedAbort,
  ): Promise<void> {
    while (await this.#pause(term.signal)) {
      const attempt = await this.#attempt(term.signal);
      if (term.signal.aborted) return;
      if (!attempt) continue;
      // Another epoch: the lease expired, somebody had it, and it came back. Work of this term must not go on.
      if (!attempt.state.held || attempt.state.epoch !== epoch) {
        this.#leadsUntil = undefined;
        this.#options.logger.warn(`${this.#name}: lost the lease`, {
          holder: attempt.state.holder,
        });
        term.abort();
        return;
      }
      lease.prolong(attempt.leadsUntil);
    }
  }

  /** Undefined when the lock did not answer in time, failed, or `signal` aborted. */
  async #attempt(signal: AbortSignal): Promise<Attempt | undefined> {
    const { lock, identity, logger } = this.#options;
    // Taken before the call: the lease cannot have begun earlier, so that it cannot end before we think it does.
    const leadsUntil = performance.now() + this.#renewMs;
    const state = await this.#withDeadline(
      'acquire or renew',
      () => lock.acquireOrRenew(identity, this.#leaseMs),
      signal,
    );
    if (state && !state.held) {
      logger.debug(`${this.#name}: somebody else leads`, {
        holder: state.holder,
      });
    }
    return state && { state, leadsUntil };
  }

  async #release(): Promise<void> {
    const { lock, identity } = this.#options;
    await this.#withDeadline(
      'release',
      () => lock.release(identity),
      new AbortController().signal,
    );
  }

  async #withDeadline<R>(
    step: string,
    work: () => Promise<R>,
    signal: AbortSignal,
  ): Promise<R | undefined> {
    const attempt = linkedAbort(signal);
    const timer = setTimeout(() => attempt.abort(), this.#renewMs);
    try {
      return await abortable(work(), attempt.signal);
    } catch (error) {
      this.#options.logger.warn(`${this.#name}: could not ${step}`, {
        error: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    } finally {
      clearTimeout(timer);
      attempt.dispose();
    }
  }

  #pause(signal: AbortSignal): Promise<boolean> {
    return delay(this.#retryMs * (1 + (jitter - 1) * Math.random()), signal);
  }

  #report(value: 0 | 1): void {
    this.#options.metrics?.gauge(metricNames.leader, value, {
      name: this.#name,
    });
  }
}

interface Attempt {
  state: LeaseState;
  leadsUntil: number;
}

/**
 * Makes a {@link LeaderElector}. The defaults, and the rule that lease > renew deadline > retry period, are those of
 * client-go.
 *
 * @throws Error when the rule is broken
 */
export function createLeaderElector(
  options: LeaderElectorOptions,
): LeaderElector {
  return new DefaultLeaderElector(options);
}
