import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './ApiError';
import { followEventStream } from './followEventStream';

describe('followEventStream', () => {
  let server: Server;
  let url: string;
  /** What each connection gets before it is cut, and the ids that the connections asked for. */
  let answers: Array<{ status?: number; frames: string[] }>;
  let asked: Array<string | undefined>;

  beforeEach(async () => {
    answers = [];
    asked = [];
    server = createServer((req, res) => {
      asked.push(req.headers['last-event-id'] as string | undefined);
      const { status = 200, frames } = answers.shift() ?? { frames: [] };
      res.writeHead(status, { 'content-type': 'text/event-stream' });
      res.write(frames.join(''), () => res.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => server.close());

  const follow = (signal?: AbortSignal) =>
    followEventStream({
      signal,
      connect: (lastEventId, connection) =>
        fetch(url, {
          headers: lastEventId ? { 'last-event-id': lastEventId } : {},
          signal: connection,
        }),
    });

  it('goes on after the last event when the connection is cut, in the middle of a frame too', async () => {
    answers = [
      { frames: ['id: 1\ndata: a\n\n', 'id: 2\ndata: b'] },
      { frames: [': heartbeat\n\n', 'id: 2\ndata: b\n\n'] },
      { frames: ['event: session\ndata: s\n\n', 'id: 3\ndata: c\n\n'] },
    ];
    const seen: string[] = [];
    for await (const message of follow()) {
      seen.push(message.data);
      if (message.data === 'c') break;
    }
    expect(seen).toEqual(['a', 'b', 's', 'c']);
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('retries when the server fails, and gives up when it refuses', async () => {
    answers = [
      { status: 503, frames: [] },
      {
        status: 410,
        frames: ['{"error":{"name":"GoneError","message":"list again"}}'],
      },
    ];
    const reading = follow().next();
    await expect(reading).rejects.toBeInstanceOf(ApiError);
    await expect(reading).rejects.toMatchObject({ status: 410 });
    expect(asked).toHaveLength(2);
  });

  it('ends when the caller aborts', async () => {
    answers = [{ frames: ['id: 1\ndata: a\n\n'] }];
    const controller = new AbortController();
    const seen: string[] = [];
    for await (const message of follow(controller.signal)) {
      seen.push(message.data);
      controller.abort();
    }
    expect(seen).toEqual(['a']);
  });
});
