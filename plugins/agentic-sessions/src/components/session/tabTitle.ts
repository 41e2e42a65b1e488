import type { AgenticSession } from '@agentic-portal/api';
import { sessionText } from '../../sessions/sessionText';

/** What stands before a session's title on the browser's tab, by what its agent does. */
const marks: Readonly<Record<string, string>> = {
  waiting_input: '● needs you – ',
  working: '… ',
};

/** The title of the browser's tab: it says from afar whether the agent needs somebody. */
export function tabTitle(session: AgenticSession): string {
  const { phase } = session.status;
  const { agentStatus = '' } = session.live;
  const mark = phase === 'Running' ? marks[agentStatus] ?? '' : '';
  return `${mark}${sessionText.title(session)}`;
}
