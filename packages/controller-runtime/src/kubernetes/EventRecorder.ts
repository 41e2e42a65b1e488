import type { KubernetesObject } from './types';

/** Something that happened to an object. */
export interface RecordedEvent {
  type: 'Normal' | 'Warning';
  /** Why, for programs: UpperCamelCase, at most 128 characters, such as `ImagePullFailed`. */
  reason: string;
  /** What was done or failed, for programs: UpperCamelCase, at most 128 characters, such as `CreateJob`. */
  action: string;
  /** For people. Cut after 1024 bytes (the API's bound). */
  note: string;
}

/** Tells users of an object what happens to it; `kubectl describe` shows it. */
export interface EventRecorder {
  /**
   * Records an event soon. Never waits, never fails: what cannot be recorded is counted and dropped.
   *
   * @param object - needs a name, a uid, an apiVersion and a kind
   */
  record(object: KubernetesObject, event: RecordedEvent): void;
  /** Resolves when everything is written, or `signal` aborts: then what is left is dropped. Never rejects. */
  flush(signal: AbortSignal): Promise<void>;
}
