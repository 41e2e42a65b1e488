import type { Result } from '@agentic-portal/controller-runtime';

/** A look again at what tells of itself when it changes: for news that was lost, such as of a Secret that was made. */
export const later: Result = { requeueAfterMs: 10_000 };
/** A look again whether there is room now. */
export const whenFull: Result = { requeueAfterMs: 1_000 };
/** A look again at a cache that is known to be behind. */
export const soon: Result = { requeueAfterMs: 200 };
/** A look again at a Job that has no pod, or whose pod does not start. */
export const creationCheckMs = 5_000;
/** A session's ttl is looked at again at least so often: timers of Node do not go beyond 24 days. */
export const maxTimerMs = 3_600_000;
