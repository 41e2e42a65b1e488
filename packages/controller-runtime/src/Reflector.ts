import { abortable } from './abortable';
import { Backoff, type BackoffOptions } from './Backoff';
import { delay } from './delay';
import { GoneError } from './GoneError';
import { linkedAbort } from './linkedAbort';
import type { Logger } from './Logger';
import { metricNames } from './metricNames';
import type { Metrics } from './Metrics';
import type { ListerWatcher, WatchEvent } from './types';

/** Where a reflector delivers to. */
export interface ReflectorSink<T> {
  /** Everything that there is; what is missing was deleted. */
  replace(items: T[]): void;
  /** What happened, in order. */
  apply(event: Exclude<WatchEvent<T>, { type: 'BOOKMARK' }>): void;
}

/** What a reflector is made of. */
export interface ReflectorOptions<T> {
  /** For messages and metrics. */
  name?: string;
  listerWatcher: ListerWatcher<T>;
  sink: ReflectorSink<T>;
  logger: Logger;
  metrics?: Metrics;
  backoff?: BackoffOptions;
  /** Milliseconds that a list may take; 60 s unless given. */
  listTimeoutMs?: number;
  /**
   * Milliseconds without an event or a bookmark after which a watch is opened anew, because a half-open connection
   * looks like one on which nothing happens. 5 min unless given (client-go's shortest watch).
   */
  watchIdleMs?: number;
}

/** A watch that lasted this long was a good one, even if nothing happened (client-go's "very short watch"). */
const goodWatchMs = 1_000;

/**
 * Lists, then watches from the version of the list, so that nothing falls between the two. A watch that ends or fails
 * goes on from the last version that it gave; when that version is gone, everything is listed again.
 */
export class Reflector<T> {
  readonly #options: ReflectorOptions<T>;
  readonly #name: string;
  readonly #backoff: Backoff;
  /** Where to watch from; undefined when everything must be listed. */
  #version: string | undefined;

  constructor(options: ReflectorOptions<T>) {
    this.#options = options;
    this.#name = options.name ?? 'reflector';
    this.#backoff = new Backoff(options.backoff);
  }

  /** Runs until `signal` aborts; never rejects because of the source. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedAt = performance.now();
      let progressed = false;
      try {
        if (this.#version === undefined) {
          await this.#list(signal);
        }
        if (this.#version !== undefined) {
          progressed = await this.#watch(this.#version, signal);
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#onError(error);
      }
      if (signal.aborted) return;
      // A source that answers at once with nothing must not be asked in a tight loop, whether it fails or not.
      if (progressed || performance.now() - startedAt >= goodWatchMs) {
        this.#backoff.reset();
      }
      if (!progressed) await delay(this.#backoff.next(), signal);
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const timeoutMs = this.#options.listTimeoutMs ?? 60_000;
    const attempt = linkedAbort(signal);
    const timer = setTimeout(() => attempt.abort(), timeoutMs);
    try {
      this.#count(metricNames.reflectorLists);
      const result = await abortable(
        this.#options.listerWatcher.list(attempt.signal),
        attempt.signal,
      );
      if (signal.aborted) return;
      if (!result) throw new Error(`The list took over ${timeoutMs} ms`);
      this.#options.sink.replace(result.items);
      this.#version = result.resourceVersion;
    } finally {
      clearTimeout(timer);
      attempt.dispose();
    }
  }

  /** Says whether the watch was of use: it came to another version, or stayed open for a while. */
  async #watch(from: string, signal: AbortSignal): Promise<boolean> {
    const idleMs = this.#options.watchIdleMs ?? 300_000;
    const startedAt = performance.now();
    const attempt = linkedAbort(signal);
    let latest = from;
    let timer = setTimeout(() => attempt.abort(), idleMs);
    this.#count(metricNames.reflectorWatches);
    let events: AsyncIterator<WatchEvent<T>> | undefined;
    try {
      events = this.#options.listerWatcher
        .watch(from, attempt.signal)
        [Symbol.asyncIterator]();
      for (;;) {
        const next = await abortable(events.next(), attempt.signal);
        if (!next || next.done) break;
        clearTimeout(timer);
        timer = setTimeout(() => attempt.abort(), idleMs);
        if (next.value.type !== 'BOOKMARK') {
          this.#options.sink.apply(next.value);
        }
        latest = next.value.resourceVersion;
        this.#version = latest;
      }
    } catch (error) {
      if (error instanceof GoneError) {
        this.#version = undefined;
        this.#options.logger.info(`${this.#name}: listing again`, {
          reason: error.message,
        });
      } else {
        if (latest !== from) this.#backoff.reset();
        throw error;
      }
    } finally {
      clearTimeout(timer);
      attempt.abort();
      attempt.dispose();
      // Not awaited: an iterator that ignores its signal would keep us here.
      void Promise.resolve(events?.return?.()).catch(() => {});
    }
    return latest !== from || performance.now() - startedAt >= goodWatchMs;
  }

  #onError(error: unknown): void {
    this.#options.logger.warn(`${this.#name}: will try again`, {
      step: this.#version === undefined ? 'list' : 'watch',
      error: error instanceof Error ? error.message : String(error),
    });
  }

  #count(name: string): void {
    this.#options.metrics?.count(name, 1, { name: this.#name });
  }
}
