import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it was on the wire. */
export interface ForgeRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown> | undefined;
}

/** What is answered; 200 when no status is said. */
export interface ForgeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A forge's HTTP API on loopback: answers are looked up by `METHOD path?query`, and every request is remembered. */
export class FakeForge {
  readonly requests: ForgeRequest[] = [];
  /** By `METHOD path?query`, or without the query; a function is called for each request. */
  answers: Record<
    string,
    | ForgeAnswer
    | ((request: ForgeRequest) => ForgeAnswer | Promise<ForgeAnswer>)
  > = {};
  /** Is asked before the answers. */
  intercept: ((request: ForgeRequest) => ForgeAnswer | undefined) | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeForge> {
    const server = createServer();
    const forge = new FakeForge(server);
    server.on('request', (request, response) => {
      forge.handle(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return forge;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** Requests of a method whose path has these words. */
  sent(method: string, path: string): ForgeRequest[] {
    return this.requests.filter(
      request => request.method === method && request.path.includes(path),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const seen: ForgeRequest = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    this.requests.push(seen);
    const found =
      this.intercept?.(seen) ??
      this.answers[`${seen.method} ${seen.path}`] ??
      this.answers[`${seen.method} ${seen.path.split('?')[0]}`];
    const {
      status = 200,
      headers = {},
      body = {},
    } = typeof found === 'function'
      ? await found(seen)
      : found ?? {
          status: 404,
          body: { message: `No answer to ${seen.method} ${seen.path}` },
        };
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(status === 304 ? undefined : JSON.stringify(body));
  }
}
