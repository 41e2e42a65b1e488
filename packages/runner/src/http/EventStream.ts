import type { Request, Response } from 'express';
import { once } from 'node:events';
import type { AgUiEvent } from '@agentic-portal/api';

/** Proxies close connections that are silent for long, often after 30 or 60 s. */
const heartbeatMs = 15_000;

/** An answer of server-sent events, which ends when its reader goes away. */
export class EventStream {
  readonly #controller = new AbortController();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(request: Request, private readonly response: Response) {
    request.socket.setNoDelay(true);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    // AG-UI clients ignore comments, and would stumble over an event of another type.
    this.#heartbeat = setInterval(
      () => response.write(': heartbeat\n\n'),
      heartbeatMs,
    );
    response.on('close', () => this.#controller.abort());
  }

  /** Aborts when the reader went away. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Sends an event, and waits when the reader is slow. */
  async send(event: AgUiEvent, number?: number): Promise<void> {
    const id = number === undefined ? '' : `id: ${number}\n`;
    const more = this.response.write(`${id}data: ${JSON.stringify(event)}\n\n`);
    if (!more && !this.signal.aborted) {
      await once(this.response, 'drain', { signal: this.signal }).catch(
        () => {},
      );
    }
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.response.end();
  }
}
