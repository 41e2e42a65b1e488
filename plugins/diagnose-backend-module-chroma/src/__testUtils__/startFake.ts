import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the fake got. */
export interface FakeRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** An API on this machine that answers each request with a status and JSON; no answer leaves it open. */
export async function startFake(
  answer: (
    request: FakeRequest,
  ) => { status?: number; body: unknown } | undefined,
) {
  const requests: FakeRequest[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const got = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(parts).toString()),
    };
    requests.push(got);
    const given = answer(got);
    if (!given) return;
    response.writeHead(given.status ?? 200, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(given.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
