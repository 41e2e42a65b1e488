import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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
]);

/**
 * Stands between the agent and the model on loopback and adds the key, so that the agent has none: it gets a token
 * that is good for nothing but this proxy, and dies with it.
 */
export class ModelProxy {
  /** What the agent sends as its key. */
  readonly token = `session-${randomBytes(24).toString('hex')}`;
  readonly #server: Server;

  private constructor(
    private readonly target: string,
    private readonly key: string,
  ) {
    this.#server = createServer((request, response) => {
      this.#forward(request, response).catch(error => {
        if (!response.headersSent) response.writeHead(502);
        response.end(
          JSON.stringify({
            type: 'error',
            error: { type: 'api_error', message: describe(error) },
          }),
        );
      });
    });
  }

  static async start(options: {
    /** The model's API. */
    baseUrl: string;
    key: string;
  }): Promise<ModelProxy> {
    const proxy = new ModelProxy(
      options.baseUrl.replace(/\/+$/, ''),
      options.key,
    );
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async #forward(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (request.headers['x-api-key'] !== this.token) {
      response.writeHead(401).end();
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const headers = new Headers({ 'x-api-key': this.key });
    for (const [name, value] of Object.entries(request.headers)) {
      if (!ownHeaders.has(name) && value !== undefined) {
        headers.set(name, String(value));
      }
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const answer = await fetch(`${this.target}${request.url}`, {
      method: request.method,
      headers,
      body: hasBody ? new Uint8Array(await buffer(request)) : undefined,
      signal: gone.signal,
      redirect: 'manual',
    });
    const answerHeaders = Object.fromEntries(answer.headers);
    // fetch has decoded the body already.
    delete answerHeaders['content-encoding'];
    delete answerHeaders['content-length'];
    delete answerHeaders['transfer-encoding'];
    response.writeHead(answer.status, answerHeaders);
    if (answer.body) {
      await pipeline(Readable.fromWeb(answer.body as never), response);
    } else response.end();
  }
}

function describe(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return `The model cannot be reached: ${cause?.message ?? message}`;
}
