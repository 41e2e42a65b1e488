import type { AgenticSession } from '@agentic-portal/api';
import { needsAnswer } from '../../sessions/needsAnswer';
import { compareSessions } from '../../sessions/sessionFilters';

/** How many sessions each group shows. */
export const groupSize = 5;

/** Sessions as the home page shows them, each in one group. */
export interface SessionGroup {
  title: string;
  sessions: AgenticSession[];
}

const groups = [
  { title: 'Needs you', holds: needsAnswer },
  {
    title: 'Running',
    holds: ({ status }: AgenticSession) =>
      status.phase === 'Running' ||
      status.phase === 'Creating' ||
      status.phase === 'Pending',
  },
  { title: 'Recent', holds: () => true },
];

/** Puts sessions into the groups of the home page, the newest first; groups without one are left out. */
export function groupSessions(
  sessions: Iterable<AgenticSession>,
): SessionGroup[] {
  const sorted = [...sessions].sort((a, b) =>
    compareSessions(a, b, '-creationTimestamp'),
  );
  return groups
    .map(({ title }, index) => ({
      title,
      sessions: sorted
        .filter(
          session => groups.findIndex(({ holds }) => holds(session)) === index,
        )
        .slice(0, groupSize),
    }))
    .filter(group => group.sessions.length > 0);
}
