import {
  createServer,
  type IncomingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the fake got. */
export interface FakeRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  /** Resolves when the connection is closed before the answer ended. */
  closed: Promise<void>;
}

/** Answers one request. */
export type FakeAnswer = (response: ServerResponse) => void;

/** Answers with a status and JSON. */
export const json =
  (
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): FakeAnswer =>
  response => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A model API on this machine that answers as scripted: the last answer goes on for ever. */
export async function startFake(...answers: FakeAnswer[]) {
  const requests: FakeRequest[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(parts).toString()),
      closed: new Promise(resolve => {
        response.on('close', () => !response.writableEnded && resolve());
      }),
    });
    answer(response);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
