import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';

/** Something that a runner sends: a frame's number, and its data as it is. */
export interface Frame {
  id?: number | string;
  data: string;
}

/** A runner that sends whatever a test wants, over HTTP as a real one does. */
export class HostileRunner {
  /** From which event on it was asked for its events, each time. */
  readonly asked: number[] = [];
  acknowledged: number | undefined;
  #server: Server | undefined;

  constructor(
    /** What it sends when it is asked for the events after one of them, for the n-th time. */
    private readonly frames: (after: number, time: number) => Frame[],
  ) {}

  async start(): Promise<RunnerConnection> {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(
        request.url ?? '',
        'http://runner',
      );
      if (pathname === '/events') {
        const after = Number(searchParams.get('after'));
        this.asked.push(after);
        void this.#send(response, this.frames(after, this.asked.length));
      } else if (pathname === '/events/ack') {
        request.setEncoding('utf8');
        request.on('data', (text: string) => {
          this.acknowledged = JSON.parse(text).through;
        });
        request.on('end', () => response.writeHead(204).end());
      } else {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ lastEvent: 0 }));
      }
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return { baseUrl: `http://127.0.0.1:${port}`, fetch };
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async #send(response: ServerResponse, frames: Frame[]): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const { id, data } of frames) {
      const number = id === undefined ? '' : `id: ${id}\n`;
      if (!response.write(`${number}data: ${data}\n\n`)) {
        await once(response, 'drain');
      }
    }
    response.end();
  }
}
