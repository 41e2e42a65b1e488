import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ModelProxyUsage } from '@agentic-portal/api';
import { AnswerMeter } from './AnswerMeter';
import type { ModelAccess } from './ModelAccess';
import type { ModelWire } from './modelWires';
import type { Spending } from './Spending';

/** Headers of one connection, which mean nothing on the next, and those that carry the key. */
const ownHeaders = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'x-api-key',
  'x-goog-api-key',
]);

/** What a {@link ModelProxy} is made of. */
export interface ModelProxyOptions {
  wire: ModelWire;
  /** The model's API. */
  baseUrl: string;
  key: string;
  /** What callers show. */
  token: string;
  listen: { host: string; port: number };
  spending: Spending;
}

/**
 * Stands between the agent and the model on loopback and adds the key, so that the agent has none; meters, and refuses
 * when the budget is used up. `GET /health` is open, `GET /usage` and the model's routes want the token.
 */
export class ModelProxy implements ModelAccess {
  readonly token: string;
  readonly #target: string;
  readonly #server: Server;

  private constructor(private readonly options: ModelProxyOptions) {
    this.token = options.token;
    this.#target = options.baseUrl.replace(/\/+$/, '');
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(error => {
        if (response.headersSent) response.destroy();
        else this.#refuse(response, 502, 'api_error', describe(error));
      });
    });
  }

  /** @throws Error when the address cannot be listened on */
  static async start(options: ModelProxyOptions): Promise<ModelProxy> {
    const proxy = new ModelProxy(options);
    const { host, port } = options.listen;
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(port, host, resolve);
    });
    return proxy;
  }

  get url(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  async usage(): Promise<ModelProxyUsage> {
    return this.options.spending.usage;
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://proxy');
    if (pathname === '/health') {
      answer(response, 200, { status: 'ok' });
    } else if (!this.#isKnown(this.#tokenOf(request, pathname))) {
      const message = 'The token is not the one of this session.';
      this.#refuse(response, 401, 'authentication_error', message);
    } else if (pathname === '/usage') {
      answer(response, 200, this.options.spending.usage);
    } else if (!this.options.wire.forwarded.test(pathname)) {
      const message = `The model proxy does not forward ${pathname}.`;
      this.#refuse(response, 404, 'not_found_error', message);
    } else {
      // Not 429: clients try that again.
      const message = this.options.spending.refusal();
      if (message) this.#refuse(response, 403, 'permission_error', message);
      else await this.#forward(request, response, `${pathname}${search}`);
    }
  }

  async #forward(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const headers = new Headers({
      [this.options.wire.keyHeader]: this.options.key,
    });
    for (const [name, value] of Object.entries(request.headers)) {
      if (!ownHeaders.has(name) && value !== undefined) {
        headers.set(name, String(value));
      }
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const from = await fetch(`${this.#target}${path}`, {
      method: request.method,
      headers,
      body: hasBody ? new Uint8Array(await buffer(request)) : undefined,
      signal: gone.signal,
      redirect: 'manual',
    });
    const answerHeaders = Object.fromEntries(from.headers);
    // fetch has decoded the body already.
    delete answerHeaders['content-encoding'];
    delete answerHeaders['content-length'];
    delete answerHeaders['transfer-encoding'];
    response.writeHead(from.status, answerHeaders);
    if (!from.body) {
      response.end();
      return;
    }
    const isMetered =
      from.ok && this.options.wire.metered.test(path.split('?')[0]);
    const type = from.headers.get('content-type') ?? '';
    const passing = Readable.fromWeb(from.body as never);
    await (isMetered
      ? pipeline(passing, chunks => this.#meter(chunks, type), response)
      : pipeline(passing, response));
  }

  /** Passes an answer on, and adds what it used before its reader sees the end of it. */
  async *#meter(
    chunks: AsyncIterable<Buffer>,
    type: string,
  ): AsyncGenerator<Buffer> {
    const meter = new AnswerMeter(type, this.options.wire.createReader());
    let isAdded = false;
    const add = () => {
      if (!isAdded) this.options.spending.add(meter.end());
      isAdded = true;
    };
    try {
      for await (const chunk of chunks) {
        meter.push(Buffer.from(chunk));
        if (meter.ended) add();
        yield chunk;
      }
    } finally {
      // Also when the reader went away: what was written until then was paid for.
      add();
    }
  }

  /** What the caller shows: an agent as its API wants it, the runner always in the same way. */
  #tokenOf(request: IncomingMessage, pathname: string) {
    const { keyHeader } = this.options.wire;
    return request.headers[pathname === '/usage' ? 'x-api-key' : keyHeader];
  }

  #isKnown(token: string | string[] | undefined): boolean {
    const given = Buffer.from(String(token));
    const wanted = Buffer.from(this.token);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  #refuse(
    response: ServerResponse,
    status: number,
    type: string,
    message: string,
  ): void {
    const { errorBody } = this.options.wire;
    answer(response, status, errorBody(status, type, message));
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function describe(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return `The model cannot be reached: ${cause?.message ?? message}`;
}
