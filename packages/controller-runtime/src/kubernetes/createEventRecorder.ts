import { randomUUID } from 'node:crypto';
import { Backoff } from '../Backoff';
import { delay } from '../delay';
import type { Logger } from '../Logger';
import { metricNames } from '../metricNames';
import type { Metrics } from '../Metrics';
import type { EventRecorder, RecordedEvent } from './EventRecorder';
import { EventSpamFilter } from './EventSpamFilter';
import type { KubernetesClient } from './KubernetesClient';
import { KubernetesError } from './KubernetesError';
import { LruMap } from '../LruMap';
import { microTime } from './microTime';
import type { KubernetesObject, ObjectKey, ResourceType } from './types';

/** What a recorder is made of. */
export interface EventRecorderOptions {
  /** The controller, such as `agentic-portal.io/operator`. */
  component: string;
  /** This process, such as the pod's name. At most 128 characters. */
  instance: string;
  logger: Logger;
  metrics?: Metrics;
  /** Events that wait to be written; 1000 unless given (client-go's). */
  maxQueued?: number;
}

interface Event extends KubernetesObject {
  eventTime: string;
  reportingController: string;
  reportingInstance: string;
  type: string;
  reason: string;
  action: string;
  note: string;
  regarding: Record<string, string | undefined>;
  series?: { count: number; lastObservedTime: string };
}

const events: ResourceType<Event> = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
};

/** The same event, again and again. */
interface Series {
  event: Event;
  /** Where it is, once it is written. */
  key?: ObjectKey;
  count: number;
  lastAt: Date;
}

/** An event that comes again within this time is one of a series (client-go's). */
const seriesMs = 360_000;
/** Series and objects that are remembered (client-go's maxLruCacheEntries). */
const remembered = 4096;
/** Attempts to write an event while the API server is not reachable (client-go's). */
const maxAttempts = 12;
const maxNoteBytes = 1024;

class DefaultEventRecorder implements EventRecorder {
  readonly #client: Pick<KubernetesClient, 'create' | 'patch'>;
  readonly #options: EventRecorderOptions;
  readonly #series = new LruMap<Series>(remembered);
  readonly #spam = new EventSpamFilter(remembered);
  /** What has to be written, in order. A series that comes again while it waits is written once. */
  readonly #queue = new Set<Series>();
  #writing: Promise<void> | undefined;
  #stop = new AbortController();

  constructor(
    client: Pick<KubernetesClient, 'create' | 'patch'>,
    options: EventRecorderOptions,
  ) {
    this.#client = client;
    this.#options = options;
  }

  record(object: KubernetesObject, event: RecordedEvent): void {
    const about = object.metadata?.uid ?? '';
    const { type, reason, action, note } = event;
    const identity = JSON.stringify([about, type, reason, action, note]);
    const now = new Date();
    const known = this.#series.get(identity);
    const again = known && now.getTime() - known.lastAt.getTime() < seriesMs;
    if (again) {
      known.count += 1;
      known.lastAt = now;
      if (this.#queue.has(known)) return;
    }
    // Counted all the same: the next of the series that is let through says how many there were.
    if (!this.#spam.take(about)) {
      if (!again) this.#drop('spam', 1);
      return;
    }
    if (this.#queue.size >= (this.#options.maxQueued ?? 1000)) {
      this.#drop('queue_full', 1);
      return;
    }
    const series = again
      ? known
      : { event: this.#toEvent(object, event, now), count: 1, lastAt: now };
    this.#series.set(identity, series);
    this.#queue.add(series);
    this.#writing ??= this.#write();
  }

  async flush(signal: AbortSignal): Promise<void> {
    if (!this.#writing) return;
    const stop = () => this.#stop.abort(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    await this.#writing;
    signal.removeEventListener('abort', stop);
  }

  async #write(): Promise<void> {
    // Not in the caller's stack: it must not pay for the request.
    await Promise.resolve();
    for (const series of this.#queue) {
      this.#queue.delete(series);
      await this.#writeOne(series, this.#stop.signal);
      if (this.#stop.signal.aborted) {
        this.#drop('shutdown', this.#queue.size);
        this.#queue.clear();
      }
    }
    this.#stop = new AbortController();
    this.#writing = undefined;
  }

  async #writeOne(series: Series, stop: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#send(series, stop);
        return;
      } catch (error) {
        const refused = error instanceof KubernetesError && error.code < 500;
        if (refused || attempt === maxAttempts || stop.aborted) {
          this.#drop(refused ? 'refused' : 'unreachable', 1);
          this.#options.logger.debug('Could not record an event', {
            reason: series.event.reason,
            error: String(error),
          });
          return;
        }
        await delay(backoff.next(), stop);
      }
    }
  }

  async #send(series: Series, stop: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(10_000)]);
    const { event, count, lastAt } = series;
    const body =
      count > 1
        ? { series: { count, lastObservedTime: microTime(lastAt) } }
        : {};
    if (series.key) {
      try {
        await this.#client.patch(events, series.key, body, { signal });
        return;
      } catch (error) {
        if (!(error instanceof KubernetesError) || error.code !== 404) {
          throw error;
        }
        // Events expire, after an hour unless the cluster says otherwise.
      }
    }
    const { regarding } = event;
    const namespace = regarding.namespace ?? 'default';
    const name = `${regarding.name?.slice(0, 200)}.${randomUUID()}`;
    const metadata = { namespace, name };
    await this.#client.create(
      events,
      { ...event, ...body, metadata },
      { signal },
    );
    series.key = metadata;
  }

  #toEvent(object: KubernetesObject, event: RecordedEvent, now: Date): Event {
    const { apiVersion, kind, metadata = {} } = object;
    const { namespace, name, uid, resourceVersion } = metadata;
    return {
      ...event,
      note: cut(event.note),
      eventTime: microTime(now),
      reportingController: this.#options.component,
      reportingInstance: this.#options.instance.slice(0, 128),
      regarding: { apiVersion, kind, namespace, name, uid, resourceVersion },
    };
  }

  #drop(reason: string, count: number): void {
    if (count === 0) return;
    this.#options.metrics?.count(metricNames.eventsDropped, count, { reason });
  }
}

/** Within the API's bound, which is in bytes, and not in the middle of a character. */
function cut(note: string): string {
  const bytes = Buffer.from(note);
  if (bytes.length <= maxNoteBytes) return note;
  let end = maxNoteBytes - Buffer.byteLength('…');
  // eslint-disable-next-line no-bitwise
  while ((bytes[end] & 0xc0) === 0x80) end -= 1;
  return `${bytes.toString('utf8', 0, end)}…`;
}

/**
 * Makes an {@link EventRecorder} that writes `events.k8s.io/v1` Events. The same event about the same object within six
 * minutes is one Event with a count; an object gets at most 25 writes at once, and one in five minutes after that. What
 * waits, and what is remembered, is bounded. Its program needs `create` and `patch` of events.
 */
export function createEventRecorder(
  client: Pick<KubernetesClient, 'create' | 'patch'>,
  options: EventRecorderOptions,
): EventRecorder {
  return new DefaultEventRecorder(client, options);
}
