import type { Syncable } from './types';
import type { Store } from './Store';

/**
 * Is told of changes, after they are in the store. Handlers enqueue a key and return: they run one after the other,
 * and an error in one is logged and reaches no other.
 */
export interface EventHandler<T> {
  onAdd?(object: T): void;
  onUpdate?(before: T, after: T): void;
  /** The object's last known state. */
  onDelete?(object: T): void;
}

/** Keeps a store equal to a source and tells handlers what changed. Shared by the controllers of a process. */
export interface Informer<T> extends Syncable {
  readonly name: string;
  readonly store: Store<T>;
  /**
   * Adds a handler, at any time: it is told at once of everything that is in the store. Returns what removes it.
   */
  addEventHandler(handler: EventHandler<T>): () => void;
  /** Runs until `signal` aborts. May be called once. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether the first list is in the store. */
  hasSynced(): boolean;
  /** The same as `hasSynced`; makes an informer a Runnable that a manager asks. */
  ready(): boolean;
}
