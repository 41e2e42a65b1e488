import {
  type AgenticSession,
  credentialTimeoutMs,
  CustomEvent,
  type GitCredentialRequest,
} from '@agentic-portal/api';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import type { CredentialService } from '../forge/CredentialService';
import type { ReceivedEvent } from './gate/EventOrder';
import { gateEvent } from './gate/gateEvent';

/** A clock of another machine may differ by this much (ms). */
const skewMs = 60_000;
const timeoutMs = 10_000;

/**
 * Answers what a runner asks for in a batch of its events. A request that is older than its runner waits is passed over:
 * it is in a journal that is read again.
 *
 * @throws when the runner cannot be reached
 */
export async function answerCredentialRequests(
  session: AgenticSession,
  connection: RunnerConnection,
  batch: readonly ReceivedEvent[],
  options: {
    credentials: CredentialService;
    headers: () => Promise<Record<string, string>>;
    signal: AbortSignal;
  },
): Promise<void> {
  await Promise.all(
    batch.flatMap(readRequest).map(async request => {
      const answer = await options.credentials.answer(session, request);
      const response = await connection.fetch(
        `${connection.baseUrl}/credentials`,
        {
          method: 'POST',
          headers: {
            ...(await options.headers()),
            'content-type': 'application/json',
          },
          body: JSON.stringify(answer),
          signal: AbortSignal.any([
            options.signal,
            AbortSignal.timeout(timeoutMs),
          ]),
          // Who controls a runner must not send the portal, and a password, elsewhere.
          redirect: 'error',
        },
      );
      // 404: it does not wait any more.
      await response.body?.cancel();
    }),
  );
}

function readRequest({ data, isCut }: ReceivedEvent): GitCredentialRequest[] {
  if (isCut || !data.includes(CustomEvent.CredentialRequested)) return [];
  const event = gateEvent(0, data);
  if (event.name !== CustomEvent.CredentialRequested) return [];
  const request = event.value as GitCredentialRequest;
  const age = Date.now() - Number(event.timestamp ?? Date.now());
  return age < credentialTimeoutMs[request.operation] + skewMs ? [request] : [];
}
