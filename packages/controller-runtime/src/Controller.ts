import type { Request, Runnable } from './types';

/** Runs a reconciler for each key that is enqueued. */
export interface Controller extends Runnable {
  /** Reconciles a key soon. Cheap, and may be called as often as something happens. */
  enqueue(key: Request): void;
  /** Reconciles a key after some milliseconds. */
  enqueueAfter(key: Request, ms: number): void;
  /** Runs until `signal` aborts, and resolves after its workers have finished what they were at. May be called once. */
  run(signal: AbortSignal): Promise<void>;
}
