import type { AgentStatus, AgenticSession, Phase } from '@agentic-portal/api';
import { repositoryKey } from '@agentic-portal/plugin-agentic-sessions-common';

/** How a list of sessions can be ordered; as in the API. */
export const sessionOrders = [
  { value: '-creationTimestamp', label: 'Newest first' },
  { value: 'creationTimestamp', label: 'Oldest first' },
  { value: 'name', label: 'Name' },
  { value: 'phase', label: 'Phase' },
] as const;

/** An order of {@link sessionOrders}. */
export type SessionOrder = (typeof sessionOrders)[number]['value'];

/** What a list of sessions is narrowed to. */
export interface SessionFilters {
  search?: string;
  phases: readonly Phase[];
  orderBy: SessionOrder;
  repoURL?: string;
  createdBy?: string;
  agentStatus?: AgentStatus;
}

/** Whether a session is in a narrowed list; the same rules as the API's. */
export function matchesFilters(
  session: AgenticSession,
  filters: SessionFilters,
): boolean {
  const { search, phases, repoURL, createdBy, agentStatus } = filters;
  const wanted = search?.toLowerCase();
  const names = `${session.metadata.name}\n${session.spec.displayName ?? ''}`;
  return (
    (!wanted || names.toLowerCase().includes(wanted)) &&
    (phases.length === 0 ||
      phases.includes(session.status.phase ?? 'Pending')) &&
    (!createdBy || session.metadata.createdBy === createdBy) &&
    (!agentStatus ||
      (session.status.phase === 'Running' &&
        session.live.agentStatus === agentStatus)) &&
    (!repoURL ||
      (session.spec.repos ?? []).some(
        repo => repositoryKey(repo.input.repoURL) === repositoryKey(repoURL),
      ))
  );
}

/** Compares two sessions in an order; equal ones by uid, so that they keep their places. */
export function compareSessions(
  a: AgenticSession,
  b: AgenticSession,
  orderBy: SessionOrder,
): number {
  const [first, second] = orderBy.startsWith('-') ? [b, a] : [a, b];
  const key = (session: AgenticSession) => {
    switch (orderBy) {
      case 'name':
        return session.metadata.name;
      case 'phase':
        return session.status.phase ?? 'Pending';
      default:
        return session.metadata.creationTimestamp;
    }
  };
  const [x, y] = [key(first), key(second)];
  if (x === y) return first.metadata.uid < second.metadata.uid ? -1 : 1;
  return x < y ? -1 : 1;
}
