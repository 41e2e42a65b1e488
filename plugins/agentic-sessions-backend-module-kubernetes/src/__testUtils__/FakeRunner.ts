import {
  type AgUiEvent,
  runnerPort,
  runnerTokenHeader,
} from '@agentic-portal/api';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';

/** The wire of a runner at an address: what it is told to say goes to whoever listens, and who calls is noted. */
export class FakeRunner {
  readonly tokens: string[] = [];
  readonly acknowledged: number[] = [];
  readonly #listeners = new Set<ServerResponse>();
  readonly #frames: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname === '/health') {
      // Open to everybody, as a runner's is.
      response.end(JSON.stringify({ lastEvent: this.#frames.length }));
      return;
    }
    this.tokens.push(String(request.headers[runnerTokenHeader]));
    if (pathname === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      this.#frames
        .slice(Number(searchParams.get('after')))
        .forEach(frame => response.write(frame));
      this.#listeners.add(response);
      return;
    }
    let body = '';
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      this.acknowledged.push(JSON.parse(body).through);
      response.writeHead(204).end();
    });
  });

  static async start(address: string): Promise<FakeRunner> {
    const runner = new FakeRunner();
    runner.#server.listen(runnerPort, address);
    await once(runner.#server, 'listening');
    return runner;
  }

  /** Says an event; its number is its place. */
  say(event: AgUiEvent): void {
    const frame = `id: ${this.#frames.length + 1}\ndata: ${JSON.stringify(
      event,
    )}\n\n`;
    this.#frames.push(frame);
    for (const listener of this.#listeners) listener.write(frame);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
