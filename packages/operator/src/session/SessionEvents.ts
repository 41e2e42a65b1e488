import type { SessionResource } from '../resources';

/** Tells people who watch the cluster what happened to a session: Kubernetes Events. Never fails, never waits. */
export interface SessionEvents {
  /**
   * @param reason - in CamelCase, as a condition's
   * @param note - for people; at most 1024 characters are kept
   */
  record(
    session: SessionResource,
    type: 'Normal' | 'Warning',
    reason: string,
    note: string,
  ): void;
}
