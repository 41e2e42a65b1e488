import { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Readers look again after this long (ms) even when no signal came, so that a lost one costs time and nothing else. */
export const fallbackMs = 2_000;

const channel = 'agentic_sessions';
const everything = '*';

/**
 * Wakes readers up. A signal carries no data and may be lost: readers read the tables. On PostgreSQL it reaches all
 * replicas through NOTIFY, on SQLite the one process that there is.
 */
export interface ChangeSignal {
  notify(topics: string[]): Promise<void>;
  /** Calls back for each signal on the topic, until it is unsubscribed. */
  subscribe(topic: string, listener: () => void): () => void;
  /** A latch to be made before reading, which knows whether the topic was signalled since. */
  latch(topics: string[], signal: AbortSignal): Latch;
  /** Begins to listen, where listening needs a connection. */
  start(signal: AbortSignal): void;
}

/** See {@link ChangeSignal.latch}. */
export interface Latch {
  /**
   * Resolves when the topic was signalled, when `signal` aborts, or after a time (ms): {@link fallbackMs} when none is
   * given. Who waits for longer says how much a lost signal may cost.
   */
  wait(atMostMs?: number): Promise<void>;
  close(): void;
}

/** The change signal of a database. */
export function createChangeSignal(knex: Knex): ChangeSignal {
  const emitter = new EventEmitter().setMaxListeners(0);
  const emit = (topic: string) =>
    topic === everything
      ? emitter.eventNames().forEach(name => emitter.emit(name))
      : emitter.emit(topic);

  const subscribe = (topic: string, listener: () => void) => {
    emitter.on(topic, listener);
    return () => void emitter.off(topic, listener);
  };

  return {
    subscribe,
    async notify(topics) {
      topics.forEach(emit);
      if (isPostgres(knex) && topics.length) {
        // Failing to wake others up is no failure of what was written.
        await knex
          .raw('select pg_notify(?, topic) from unnest(?::text[]) as topic', [
            channel,
            topics,
          ])
          .catch(() => undefined);
      }
    },
    latch(topics, signal) {
      let signalled = false;
      let wake = () => {};
      const trip = () => {
        signalled = true;
        wake();
      };
      const unsubscribe = topics.map(topic => subscribe(topic, trip));
      signal.addEventListener('abort', trip);
      return {
        async wait(atMostMs = fallbackMs) {
          if (!signalled && !signal.aborted) {
            await new Promise<void>(resolve => {
              const timer = setTimeout(resolve, atMostMs);
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          }
          signalled = false;
        },
        close() {
          unsubscribe.forEach(stop => stop());
          signal.removeEventListener('abort', trip);
        },
      };
    },
    start(signal) {
      if (isPostgres(knex)) void listen(knex, emit, signal);
    },
  };
}

/** The part of a `pg` connection that LISTEN needs. */
interface RawConnection {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
  on(
    event: 'notification',
    listener: (message: { payload?: string }) => void,
  ): void;
  on(event: 'error' | 'end', listener: () => void): void;
}

/** Holds a connection of its own, because LISTEN belongs to a connection and the pool's come and go. */
async function listen(
  knex: Knex,
  emit: (topic: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const connection: RawConnection =
        await knex.client.acquireRawConnection();
      const ended = new Promise<void>(resolve => {
        connection.on('error', resolve);
        connection.on('end', resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      connection.on('notification', ({ payload }) => {
        if (payload) emit(payload);
      });
      await connection.query(`LISTEN ${channel}`);
      // What was signalled while nobody listened is unknown: everyone looks.
      emit(everything);
      await ended;
      await connection.end().catch(() => undefined);
    } catch {
      // The database is away; readers fall back to their interval.
    }
    if (!signal.aborted) {
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}
