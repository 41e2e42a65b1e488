/** The key of an object. It says what to look at, and never what happened to it. */
export type Request = string;

/** What a reconciler wants next. */
export interface Result {
  /** Milliseconds until the key is reconciled again, even if nothing happens to it. 0 means at once. */
  requeueAfterMs?: number;
}

/**
 * Reads the state of the world and moves it one step nearer to what is wanted. It may be called at any time, again
 * and after a restart, but never twice at once for the same key. An error makes it run again after a backoff; see
 * TerminalError for the exception. `signal` aborts at shutdown and when the reconcile takes too long.
 */
export type Reconciler = (
  key: Request,
  signal: AbortSignal,
) => Promise<Result | void>;

/** Everything that is there at a version. */
export interface ListResult<T> {
  items: T[];
  /** A watch from here sees everything that happens after the list. Opaque. */
  resourceVersion: string;
}

/** A change, or a bookmark: the news that nothing happened up to a version. */
export type WatchEvent<T> =
  | {
      type: 'ADDED' | 'MODIFIED' | 'DELETED';
      /** The object after the change; its last state when it was deleted. */
      object: T;
      /** Where a watch goes on after this event. */
      resourceVersion: string;
    }
  | { type: 'BOOKMARK'; resourceVersion: string };

/** A source of objects that can be listed, and watched from the version of the list. */
export interface ListerWatcher<T> {
  /** Everything. Reads all pages. */
  list(signal: AbortSignal): Promise<ListResult<T>>;
  /**
   * Every change after a version, in order. It may end at any time, and is then called again with the last version
   * that it gave.
   *
   * @throws GoneError when the version is too old
   */
  watch(
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncIterable<WatchEvent<T>>;
}

/** Something that runs until it is told to end. */
export interface Runnable {
  readonly name: string;
  /** Resolves after its end; rejects when it cannot go on. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether it does its work; part of the manager's readiness. */
  ready?(): boolean;
  /** Whether it can go on without a restart of the process; part of the manager's health. */
  healthy?(): boolean;
}

/** A cache that is of use only after its first list. Informers are. */
export interface Syncable {
  /** True once the first list is in the store; false when `signal` aborted before. */
  waitForSync(signal: AbortSignal): Promise<boolean>;
}
