import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { EventEncoder } from '@ag-ui/encoder';
import { RunAgentInputSchema } from '@ag-ui/core/schemas';
import { listenOnLoopback } from './listenOnLoopback';

/** What a runner sent to start a run. */
export interface RunRequest {
  threadId: string;
  runId: string;
  state: unknown;
  messages: Array<{ id: string; role: string; content?: unknown }>;
  resume?: Array<{ interruptId: string; status: string; payload?: unknown }>;
}

/** An answer: writes events, or whatever else, and ends the response when it wants to. */
export type Answer = (
  send: (event: Record<string, unknown>) => void,
  request: RunRequest,
  response: ServerResponse,
) => void | Promise<void>;

/** An AG-UI server with the real encoder: each run is answered with the next answer, and its input is a valid one. */
export async function startAgUiServer(answers: Answer[]) {
  const requests: RunRequest[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    const body = RunAgentInputSchema.parse(await json(request));
    requests.push(body as RunRequest);
    headers.push(request.headers);
    const encoder = new EventEncoder({ accept: request.headers.accept });
    const send = (event: Record<string, unknown>) => {
      if (!response.headersSent) {
        response.writeHead(200, { 'content-type': encoder.getContentType() });
      }
      response.write(encoder.encodeSSE(event as never));
    };
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    await answer(send, body as RunRequest, response);
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    url: `${url}/agent`,
    requests,
    headers,
    close,
  };
}

/** A run around events. */
export const run =
  (
    events: Array<Record<string, unknown>>,
    end: Record<string, unknown> = {},
  ): Answer =>
  (send, { threadId, runId }, response) => {
    send({ type: 'RUN_STARTED', threadId, runId });
    events.forEach(send);
    send({ type: 'RUN_FINISHED', threadId, runId, ...end });
    response.end();
  };

/** A message of the agent. */
export const say = (messageId: string, delta: string) => [
  { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId, delta },
  { type: 'TEXT_MESSAGE_END', messageId },
];
