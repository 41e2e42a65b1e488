import type { AgenticSession, Approval } from '@agentic-portal/api';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';

/** Longest title and description, in characters: more is on the page. */
const longestTitle = 80;
const longestText = 240;

/** What has happened, by the phase that a session ended in. */
const endings: Readonly<Record<string, string>> = {
  Completed: 'is done',
  Failed: 'failed',
  Timeout: 'ran out of time',
  Stopped: 'was stopped',
};

/** What people are told when an agent asks. The link leads to the question. */
export function askingNotification(
  session: AgenticSession,
  [first, ...others]: readonly Approval[],
): NotificationPayload {
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    ...common(session),
    title: `${titleOf(session)} needs you`,
    description: cut(`${first.message ?? ''}${more}`, longestText),
    link: `${pathOf(session)}?question=${encodeURIComponent(
      first.interruptId,
    )}`,
    severity: 'high',
  };
}

/** What people are told when a session came to its end. */
export function endedNotification(
  session: AgenticSession,
): NotificationPayload {
  const { phase = '', results, errorMessage, stoppedReason } = session.status;
  const text = errorMessage ?? results ?? stoppedReason ?? '';
  return {
    ...common(session),
    title: `${titleOf(session)} ${endings[phase] ?? `is ${phase}`}`,
    ...(text && { description: cut(text, longestText) }),
    link: pathOf(session),
    severity: phase === 'Completed' ? 'normal' : 'high',
  };
}

/** One notification for a session: a later one takes the place of the one before. */
function common({ metadata }: AgenticSession) {
  return { topic: 'Sessions', scope: `agentic-session:${metadata.uid}` };
}

function pathOf({ metadata }: AgenticSession): string {
  return `/sessions/${metadata.project}/${metadata.name}`;
}

function titleOf({ metadata, spec }: AgenticSession): string {
  return cut(spec.displayName || metadata.name, longestTitle);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
