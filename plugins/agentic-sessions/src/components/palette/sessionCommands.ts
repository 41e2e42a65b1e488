import type { AgenticSession, Role } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { needsAnswer } from '../../sessions/needsAnswer';
import { sessionText } from '../../sessions/sessionText';
import type { Command } from './Command';

/** Whether each thing that the agent asks is a yes or a no, which can be said without a form. */
function asksForApproval({ live }: AgenticSession): boolean {
  const interrupts = live.interrupts ?? [];
  return (
    interrupts.length > 0 &&
    interrupts.every(({ responseSchema }) => {
      const { properties } = (responseSchema ?? {}) as {
        properties?: Record<string, { type?: unknown }>;
      };
      return properties?.approved?.type === 'boolean';
    })
  );
}

/** What the palette offers for a session: to open it, to approve what it waits for, and to stop it. */
export function sessionCommands(
  session: AgenticSession,
  options: {
    api: AgenticPortalClient;
    role: Role | undefined;
    open: () => void;
  },
): Command[] {
  const { api, role, open } = options;
  const { uid, name, project = '' } = session.metadata;
  const { phase = 'Pending' } = session.status;
  const title = sessionText.title(session);
  const waits = needsAnswer(session);
  const commands: Command[] = [
    {
      id: `open:${uid}`,
      group: waits ? 'Needs you' : 'Sessions',
      title,
      detail: `${project} · ${waits ? 'waits for an answer' : phase}`,
      run: open,
    },
  ];
  if (role === undefined || role === 'viewer') return commands;
  const interrupts = session.live.interrupts ?? [];
  if (waits && asksForApproval(session)) {
    commands.push({
      id: `approve:${uid}`,
      group: 'Needs you',
      title: `Approve: ${interrupts
        .map(({ message, reason }) => message ?? reason)
        .join('; ')}`,
      detail: title,
      run: () =>
        api.answerInterrupts(project, name, {
          answers: interrupts.map(({ id }) => ({
            interruptId: id,
            status: 'resolved' as const,
            payload: { approved: true },
          })),
        }),
    });
  }
  if (
    ['Pending', 'Creating', 'Running'].includes(phase) &&
    session.spec.desiredState !== 'Stopped'
  ) {
    commands.push({
      id: `stop:${uid}`,
      group: waits ? 'Needs you' : 'Sessions',
      title: `Stop ${title}`,
      detail: project,
      run: () => api.stopSession(project, name),
    });
  }
  return commands;
}
