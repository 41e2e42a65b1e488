import type { Approval, ResumeEntry } from '@agentic-portal/api';

/** What an answer decides, and the words that came with it. */
export function decisionOf({ status, payload }: ResumeEntry): {
  decision: NonNullable<Approval['decision']>;
  comment?: string;
} {
  if (status === 'cancelled') return { decision: 'declined' };
  const { approved, comment } = (
    typeof payload === 'object' && payload !== null ? payload : {}
  ) as { approved?: unknown; comment?: unknown };
  const said = typeof comment === 'string' && comment ? { comment } : {};
  if (typeof approved !== 'boolean') return { decision: 'answered', ...said };
  return { decision: approved ? 'approved' : 'denied', ...said };
}
