import type { PullRequest } from '@agentic-portal/api';

/** What forges call the states of checks; whatever is not here is still going on. */
const verdicts: Record<string, 'succeeded' | 'failed'> = {
  success: 'succeeded',
  neutral: 'succeeded',
  skipped: 'succeeded',
  warning: 'succeeded',
  failure: 'failed',
  failed: 'failed',
  error: 'failed',
  cancelled: 'failed',
  canceled: 'failed',
  timed_out: 'failed',
  action_required: 'failed',
  startup_failure: 'failed',
  stale: 'failed',
};

/** Sums up the states of checks: one that failed counts more than those that are going on. */
export function countChecks(
  states: readonly string[],
): NonNullable<PullRequest['checks']> {
  const counts = { succeeded: 0, failed: 0, pending: 0 };
  for (const state of states) counts[verdicts[state] ?? 'pending'] += 1;
  if (states.length === 0) return { state: 'none' };
  if (counts.failed > 0) return { state: 'failure', ...counts };
  return { state: counts.pending > 0 ? 'pending' : 'success', ...counts };
}
