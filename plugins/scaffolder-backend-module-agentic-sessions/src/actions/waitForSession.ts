import { hasEnded, type AgenticSession } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { AgentWords } from './AgentWords';
import { sessionPath } from './sessionPath';

/**
 * What is waited for: the end of the session, the end of what the agent does now (it is idle, asks something, or the
 * session ended), or that it asks something.
 */
export type WaitFor = 'end' | 'turn' | 'question';

const sought: Record<WaitFor, string> = {
  end: 'end',
  turn: 'finish what it does',
  question: 'ask anything',
};

/** Options of {@link waitForSession}. */
export interface WaitForSessionOptions {
  client: AgenticPortalClient;
  project: string;
  session: AgenticSession;
  /** `end` when it is missing. */
  until?: WaitFor;
  /**
   * Number of the last event of the transcript that is past; a turn that is waited for begins after it. Without it the
   * agent's present state counts.
   */
  after?: number;
  /** Milliseconds to wait at most. */
  timeoutMs: number;
  /** Ends the wait; the session goes on. */
  signal?: AbortSignal;
  /** Called with each line of the task's log. */
  log: (line: string) => void;
}

/**
 * Follows a session until what is waited for, and tells the log what happens: the phases, the agent's words, and when it
 * waits for a person.
 *
 * @returns the session as it is then
 * @throws Error when it ends otherwise than completed, when the time is up, and when the caller aborts; each names the
 * session's page
 */
export async function waitForSession(
  options: WaitForSessionOptions,
): Promise<AgenticSession> {
  const { client, project, log, until = 'end' } = options;
  const { name } = options.session.metadata;
  const page = sessionPath(project, name);
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal
    ? AbortSignal.any([deadline, options.signal])
    : deadline;
  const words = new AgentWords();
  let begun = options.after === undefined;
  let last: AgenticSession | undefined;

  const changed = (session: AgenticSession) => {
    const { phase } = session.status;
    if (phase && phase !== last?.status.phase) log(`Phase: ${phase}`);
    const waiting = isWaiting(session);
    if (waiting && !(last && isWaiting(last))) {
      log(`The agent waits for an answer: ${page}`);
    }
    last = session;
    if (hasEnded(session)) return true;
    if (until === 'end' || !begun || session.live?.queuedInputs) return false;
    return (
      waiting || (until === 'turn' && session.live?.agentStatus === 'idle')
    );
  };

  let over = changed(options.session);
  if (!over) {
    for await (const message of client.followTranscript(project, name, {
      after: options.after,
      signal,
    })) {
      if (message.type === 'event') {
        if (message.event.type === 'RUN_STARTED') begun = true;
        const said = words.take(message.event);
        if (said) log(said);
      } else if (changed(message.session)) {
        over = true;
        break;
      }
    }
  }
  if (!over || !last) {
    throw new Error(
      options.signal?.aborted
        ? `Stopped waiting for session ${project}/${name}, which goes on: ${page}`
        : `Session ${project}/${name} did not ${sought[until]} within ${
            options.timeoutMs / 1000
          } s. It goes on: ${page}`,
    );
  }
  return hasEnded(last) ? completed(last, page) : last;
}

function isWaiting({ status, live }: AgenticSession): boolean {
  return (
    live?.agentStatus === 'waiting_input' &&
    (status.phase === undefined || status.phase === 'Running')
  );
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
