import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeAnswer, FakeModel, FakeRequest } from './FakeModel';

/** Starts a model's API that answers as scripted: the last answer goes on for ever. */
export async function startFakeModel(
  ...answers: readonly FakeAnswer[]
): Promise<FakeModel> {
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
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
