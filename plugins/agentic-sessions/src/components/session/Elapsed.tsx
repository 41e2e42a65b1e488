import type { AgenticSession } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { useNow } from '../../hooks/useNow';
import { sessionText } from '../../sessions/sessionText';

/** How long the current run has taken so far, or took. */
export const Elapsed = ({ session }: { session: AgenticSession }) => {
  const { startTime, completionTime } = session.status;
  const now = useNow(startTime && !completionTime ? 1000 : undefined);
  if (!startTime) return <Text>Not started</Text>;
  const end = completionTime ? Date.parse(completionTime) : now;
  return <Text>{sessionText.duration(end - Date.parse(startTime))}</Text>;
};
