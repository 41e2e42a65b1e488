import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { delay } from '../delay';
import { metricNames } from '../metricNames';
import type { Metrics } from '../Metrics';
import type { Endpoint, EndpointSource } from './Endpoint';

/** A request to the API server. */
export interface TransportRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | Readable;
  signal: AbortSignal;
  /** Whether the answer lasts; it then takes no connection from others. */
  stream?: boolean;
}

/** Attempts at a request that the server puts off (client-go's bound). */
const maxAttempts = 10;

/**
 * What may be sent again when a connection that was kept turns out to be closed. A create is not: it might have come
 * through, and its caller would be told that the object exists.
 */
const repeatable = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);

/** A connection was closed while it was idle, as it turns out when it is used. */
class StaleSocketError extends Error {}

/** Sends requests over connections that are kept, with the credentials of the cluster. */
export class Transport {
  readonly #endpoints: EndpointSource;
  readonly #userAgent: string;
  readonly #metrics: Metrics | undefined;

  constructor(options: {
    endpoints: EndpointSource;
    userAgent: string;
    metrics?: Metrics;
  }) {
    this.#endpoints = options.endpoints;
    this.#userAgent = options.userAgent;
    this.#metrics = options.metrics;
  }

  /**
   * The answer once its headers are there. It has to be read, or destroyed.
   *
   * Kept connections that the server had closed are replaced; credentials that were refused are asked for once
   * more; a request that the server puts off (429, or 5xx with Retry-After: it is overloaded or shuts down) is sent
   * again when it says, until `signal` aborts. A stream is not: what it goes through may have an opinion of its own.
   */
  async send(request: TransportRequest): Promise<IncomingMessage> {
    const { signal, stream, body } = request;
    let refused = false;
    for (let attempt = 1; ; attempt += 1) {
      const endpoint = await this.#endpoints.current();
      const response = await this.#once(endpoint, request);
      if (attempt === maxAttempts || body instanceof Readable) return response;
      const waitMs = stream ? undefined : putOffMs(response);
      if (waitMs !== undefined) {
        response.resume();
        await delay(waitMs, signal);
      } else if (response.statusCode === 401 && !refused) {
        response.resume();
        refused = true;
        await this.#endpoints.refuse(endpoint);
      } else {
        return response;
      }
    }
  }

  async #once(
    endpoint: Endpoint,
    request: TransportRequest,
  ): Promise<IncomingMessage> {
    const startedAt = performance.now();
    let code = '<error>';
    try {
      const response = await this.#withFreshSocket(endpoint, request);
      code = String(response.statusCode);
      return response;
    } finally {
      const { method } = request;
      const host = String(endpoint.options.host);
      this.#metrics?.count(metricNames.restRequests, 1, { code, method, host });
      this.#metrics?.observe(
        metricNames.restDuration,
        (performance.now() - startedAt) / 1000,
        { verb: method, host },
      );
    }
  }

  async #withFreshSocket(
    endpoint: Endpoint,
    request: TransportRequest,
  ): Promise<IncomingMessage> {
    for (;;) {
      try {
        return await this.#exchange(endpoint, request);
      } catch (error) {
        // Each one is gone from the pool now; a new one is never stale, and so this ends.
        if (!(error instanceof StaleSocketError)) throw error;
      }
    }
  }

  #exchange(
    endpoint: Endpoint,
    { method, path, headers, body, signal, stream }: TransportRequest,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const outgoing = endpoint.request({
        ...endpoint.options,
        method,
        path: endpoint.basePath + path,
        agent: stream ? endpoint.streamAgent : endpoint.agent,
        headers: {
          'User-Agent': this.#userAgent,
          Accept: 'application/json',
          ...headers,
          ...framing(body),
          ...endpoint.headers,
        },
      });
      let incoming: IncomingMessage | undefined;
      const onAbort = () => (incoming ?? outgoing).destroy(reasonOf(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      outgoing.once('close', () =>
        signal.removeEventListener('abort', onAbort),
      );
      outgoing.once('response', response => {
        incoming = response;
        resolve(response);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (signal.aborted) reject(reasonOf(signal));
        else if (isStale(error, outgoing.reusedSocket, method, body)) {
          reject(new StaleSocketError());
        } else {
          const request = `${method} ${path.split('?')[0]}`;
          const message = error.message || error.code;
          reject(new Error(`${request}: ${message}`, { cause: error }));
        }
      });
      if (body instanceof Readable) body.pipe(outgoing);
      else outgoing.end(body);
    });
  }
}

/** Node frames the body of a DELETE only when it is told to; it would be taken for the next request. */
function framing(body: TransportRequest['body']): Record<string, string> {
  if (body === undefined) return {};
  return body instanceof Readable
    ? { 'Transfer-Encoding': 'chunked' }
    : { 'Content-Length': String(Buffer.byteLength(body)) };
}

function isStale(
  error: NodeJS.ErrnoException,
  reused: boolean,
  method: string,
  body: TransportRequest['body'],
): boolean {
  return (
    reused &&
    (error.code === 'ECONNRESET' || error.code === 'EPIPE') &&
    repeatable.has(method) &&
    !(body instanceof Readable)
  );
}

/** Milliseconds after which the server wants to be asked again; undefined when this is its answer. */
function putOffMs(response: IncomingMessage): number | undefined {
  const { statusCode = 0, headers } = response;
  const seconds = Number(headers['retry-after'] ?? NaN);
  if (statusCode === 429) return (seconds >= 0 ? seconds : 1) * 1000;
  return statusCode >= 500 && seconds >= 0 ? seconds * 1000 : undefined;
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new Error(String(signal.reason));
}
