import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProbeResult } from '../createManager';
import type { Runnable } from '../types';

/** What a health server is made of. */
export interface HealthServerOptions {
  /** 0 picks a free one. */
  port: number;
  /** What to listen on; everything unless given, because the kubelet asks from outside. */
  host?: string;
  /** A manager's `healthz`. */
  healthy(): ProbeResult;
  /** A manager's `readyz`. */
  ready(): ProbeResult;
  /** The answer to a scrape; there is no /metrics without it. */
  metrics?(): Promise<{ contentType: string; body: string }>;
}

/** Answers probes and scrapes: `/healthz`, `/readyz` (`?verbose` lists the checks) and `/metrics`. */
export interface HealthServer extends Runnable {
  /** The port, once it listens. */
  readonly port: number | undefined;
}

class DefaultHealthServer implements HealthServer {
  readonly name = 'health server';
  readonly #options: HealthServerOptions;
  readonly #server: Server;

  constructor(options: HealthServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      const respond = () =>
        this.#respond(request.method, request.url, response);
      respond().catch(error => send(response, 500, `${String(error)}\n`));
    });
  }

  get port(): number | undefined {
    return (this.#server.address() as AddressInfo | null)?.port;
  }

  ready(): boolean {
    return this.#server.listening;
  }

  run(signal: AbortSignal): Promise<void> {
    const { port, host } = this.#options;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      this.#server.once('error', reject);
      this.#server.once('close', resolve);
      this.#server.listen({ port, host, signal });
      // Kept connections would keep it open.
      signal.addEventListener(
        'abort',
        () => this.#server.closeAllConnections(),
        {
          once: true,
        },
      );
    });
  }

  async #respond(
    method: string | undefined,
    target = '/',
    response: ServerResponse,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(target, 'http://localhost');
    const { healthy, ready, metrics } = this.#options;
    const verbose = searchParams.has('verbose');
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      send(response, 405, 'Only GET\n');
    } else if (pathname === '/healthz') {
      sendProbe(response, 'healthz', healthy(), verbose);
    } else if (pathname === '/readyz') {
      sendProbe(response, 'readyz', ready(), verbose);
    } else if (pathname === '/metrics' && metrics) {
      const { contentType, body } = await metrics();
      send(response, 200, body, contentType);
    } else {
      send(response, 404, 'Here are /healthz, /readyz and /metrics\n');
    }
  }
}

/** As the API server's own probes, which people know: what fails is named, what passes only when asked for. */
function sendProbe(
  response: ServerResponse,
  name: string,
  { ok, passing, failing }: ProbeResult,
  verbose: boolean,
): void {
  if (ok && !verbose) {
    send(response, 200, 'ok');
    return;
  }
  const lines = [
    ...passing.map(check => `[+]${check} ok`),
    ...failing.map(check => `[-]${check} failed`),
    `${name} check ${ok ? 'passed' : 'failed'}`,
  ];
  send(response, ok ? 200 : 503, `${lines.join('\n')}\n`);
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}

/**
 * Makes a {@link HealthServer}. It fails, and with it its manager, when the port is taken. It has no authentication:
 * give its port to the kubelet and to Prometheus, and to nobody else.
 */
export function createHealthServer(options: HealthServerOptions): HealthServer {
  return new DefaultHealthServer(options);
}
