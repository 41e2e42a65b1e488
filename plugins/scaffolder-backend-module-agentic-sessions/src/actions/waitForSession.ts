import { hasEnded, type AgenticSession } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { AgentWords } from './AgentWords';
import { sessionPath } from './sessionPath';

/** Options of {@link waitForSession}. */
export interface WaitForSessionOptions {
  client: AgenticPortalClient;
  project: string;
  session: AgenticSession;
  /** Milliseconds to wait at most. */
  timeoutMs: number;
  /** Ends the wait; the session goes on. */
  signal?: AbortSignal;
  /** Called with each line of the task's log. */
  log: (line: string) => void;
}

/**
 * Follows a session to its end and tells the log what happens: the phases, the agent's words, and when it waits for a
 * person.
 *
 * @returns the completed session
 * @throws Error when it ends otherwise, when the time is up, and when the caller aborts; each names the session's page
 */
export async function waitForSession(
  options: WaitForSessionOptions,
): Promise<AgenticSession> {
  const { client, project, log } = options;
  const { name } = options.session.metadata;
  const page = sessionPath(project, name);
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal
    ? AbortSignal.any([deadline, options.signal])
    : deadline;
  const words = new AgentWords();
  let last: AgenticSession | undefined;

  const changed = (session: AgenticSession) => {
    const { phase } = session.status;
    if (phase && phase !== last?.status.phase) log(`Phase: ${phase}`);
    const waiting = session.live?.agentStatus === 'waiting_input';
    if (waiting && last?.live?.agentStatus !== 'waiting_input') {
      log(`The agent waits for an answer: ${page}`);
    }
    last = session;
    return hasEnded(session);
  };

  let settled = changed(options.session);
  if (!settled) {
    for await (const message of client.followTranscript(project, name, {
      signal,
    })) {
      if (message.type === 'event') {
        const said = words.take(message.event);
        if (said) log(said);
      } else if (changed(message.session)) {
        settled = true;
        break;
      }
    }
  }
  if (!settled || !last) {
    throw new Error(
      options.signal?.aborted
        ? `Stopped waiting for session ${project}/${name}, which goes on: ${page}`
        : `Session ${project}/${name} did not end within ${
            options.timeoutMs / 1000
          } s. It goes on: ${page}`,
    );
  }
  return completed(last, page);
}

function completed(session: AgenticSession, page: string): AgenticSession {
  const { phase, errorMessage, stoppedReason } = session.status;
  if (phase === 'Completed') return session;
  const reason = errorMessage ?? stoppedReason;
  throw new Error(
    `Session ${session.metadata.name} ended as ${phase}${
      reason ? `: ${reason}` : ''
    } (${page})`,
  );
}
