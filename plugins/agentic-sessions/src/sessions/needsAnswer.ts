import type { AgenticSession } from '@agentic-portal/api';

/** Whether a session stands still until a person answers. */
export function needsAnswer({ status, live }: AgenticSession): boolean {
  return status.phase === 'Running' && live.agentStatus === 'waiting_input';
}
