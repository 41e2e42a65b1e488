import type { BackoffOptions } from './Backoff';
import { IndexedStore } from './IndexedStore';
import type { EventHandler, Informer } from './Informer';
import type { Logger } from './Logger';
import type { Metrics } from './Metrics';
import { Reflector, type ReflectorSink } from './Reflector';
import type { Indexers, Store } from './Store';
import type { ListerWatcher, WatchEvent } from './types';

/** What an informer is made of. */
export interface InformerOptions<T> {
  /** For messages and metrics. */
  name?: string;
  listerWatcher: ListerWatcher<T>;
  /** The key of an object; what reconcilers get. */
  keyOf(object: T): string;
  /** With it, an object that is seen again in the same version is no update. */
  resourceVersionOf?(object: T): string;
  /** With it, an object that was deleted and made again under its key is a delete and an add, not an update. */
  uidOf?(object: T): string;
  indexers?: Indexers<T>;
  logger: Logger;
  metrics?: Metrics;
  /** Milliseconds after which handlers are told of every object again, as an update from itself. Never unless given. */
  resyncMs?: number;
  backoff?: BackoffOptions;
  /** See ReflectorOptions. */
  listTimeoutMs?: number;
  /** See ReflectorOptions. */
  watchIdleMs?: number;
}

class DefaultInformer<T> implements Informer<T>, ReflectorSink<T> {
  readonly name: string;
  readonly #options: InformerOptions<T>;
  readonly #store: IndexedStore<T>;
  readonly #handlers = new Set<EventHandler<T>>();
  readonly #syncWaiters = new Set<() => void>();
  #synced = false;
  #started = false;

  constructor(options: InformerOptions<T>) {
    this.#options = options;
    this.name = options.name ?? 'informer';
    this.#store = new IndexedStore(options.indexers);
  }

  get store(): Store<T> {
    return this.#store;
  }

  hasSynced(): boolean {
    return this.#synced;
  }

  ready(): boolean {
    return this.#synced;
  }

  waitForSync(signal: AbortSignal): Promise<boolean> {
    if (this.#synced) return Promise.resolve(true);
    if (signal.aborted) return Promise.resolve(false);
    return new Promise(resolve => {
      const finish = () => {
        this.#syncWaiters.delete(finish);
        signal.removeEventListener('abort', finish);
        resolve(this.#synced);
      };
      this.#syncWaiters.add(finish);
      signal.addEventListener('abort', finish, { once: true });
    });
  }

  addEventHandler(handler: EventHandler<T>): () => void {
    this.#handlers.add(handler);
    for (const object of this.#store.list()) {
      this.#call(() => handler.onAdd?.(object));
    }
    return () => this.#handlers.delete(handler);
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#started) throw new Error(`${this.name} was started before`);
    this.#started = true;
    const { resyncMs } = this.#options;
    const resync = resyncMs
      ? setInterval(() => this.#resync(), resyncMs)
      : undefined;
    try {
      await new Reflector({
        ...this.#options,
        name: this.name,
        sink: this,
      }).run(signal);
    } finally {
      clearInterval(resync);
    }
  }

  /** Deletes that happened while nobody watched are seen here, by what is missing. */
  replace(items: T[]): void {
    const listed = new Map(
      items.map(item => [this.#options.keyOf(item), item] as const),
    );
    const gone = this.#store.keys().filter(key => !listed.has(key));
    for (const key of gone) this.#remove(key);
    for (const [key, item] of listed) this.#put(key, item);
    this.#synced = true;
    for (const finish of [...this.#syncWaiters]) finish();
  }

  apply(event: Exclude<WatchEvent<T>, { type: 'BOOKMARK' }>): void {
    const key = this.#options.keyOf(event.object);
    if (event.type === 'DELETED') this.#remove(key, event.object);
    else this.#put(key, event.object);
  }

  #put(key: string, object: T): void {
    const before = this.#store.get(key);
    if (before !== undefined && !this.#isSame(before, object)) {
      this.#remove(key);
      this.#put(key, object);
      return;
    }
    this.#store.set(key, object);
    if (before === undefined) {
      this.#tell(handler => handler.onAdd?.(object));
    } else if (this.#isNewer(before, object)) {
      this.#tell(handler => handler.onUpdate?.(before, object));
    }
  }

  #remove(key: string, lastState?: T): void {
    const before = this.#store.get(key);
    if (before === undefined) return;
    // News of the end of an object that another one has replaced since.
    if (lastState !== undefined && !this.#isSame(before, lastState)) return;
    this.#store.delete(key);
    this.#tell(handler => handler.onDelete?.(lastState ?? before));
  }

  #isSame(before: T, after: T): boolean {
    const { uidOf } = this.#options;
    return !uidOf || uidOf(before) === uidOf(after);
  }

  #isNewer(before: T, after: T): boolean {
    const { resourceVersionOf } = this.#options;
    return (
      !resourceVersionOf ||
      resourceVersionOf(before) !== resourceVersionOf(after)
    );
  }

  #resync(): void {
    for (const object of this.#store.list()) {
      this.#tell(handler => handler.onUpdate?.(object, object));
    }
  }

  #tell(deliver: (handler: EventHandler<T>) => void): void {
    for (const handler of [...this.#handlers]) {
      this.#call(() => deliver(handler));
    }
  }

  #call(deliver: () => void): void {
    try {
      deliver();
    } catch (error) {
      this.#options.logger.error(`${this.name}: an event handler failed`, {
        error: error instanceof Error ? error.stack : String(error),
      });
    }
  }
}

/** Makes an {@link Informer}. It does nothing before `run`. */
export function createInformer<T>(options: InformerOptions<T>): Informer<T> {
  return new DefaultInformer(options);
}
