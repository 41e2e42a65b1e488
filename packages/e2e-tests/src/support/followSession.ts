import {
  type AgenticSession,
  type AgUiEvent,
  isSettled,
} from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';

/** An event as a reader got it. */
export interface ReceivedEvent {
  seq: number;
  event: AgUiEvent;
}

/**
 * Reads a session's transcript from its beginning until the session has settled and nothing more of it comes, over as
 * many connections as it takes.
 *
 * @param onEvent - told of each event as it arrives
 * @throws Error when it has not settled when `deadline` (Unix ms) comes
 */
export async function followSession(
  client: AgenticPortalClient,
  name: string,
  options: {
    project?: string;
    deadline: number;
    onEvent?: (received: ReceivedEvent) => void;
  },
): Promise<{ events: ReceivedEvent[]; session: AgenticSession }> {
  const { project = 'default' } = options;
  const events: ReceivedEvent[] = [];
  const signal = AbortSignal.timeout(
    Math.max(1, options.deadline - Date.now()),
  );
  for await (const message of client.followTranscript(project, name, {
    signal,
  })) {
    if (message.type === 'event') {
      events.push(message);
      options.onEvent?.(message);
    } else if (isSettled(message.session)) {
      // The stream tells of a session after all events that were stored before the change.
      return { events, session: message.session };
    }
  }
  throw new Error(
    `Session ${name} did not settle in time; ${events.length} events came`,
  );
}
