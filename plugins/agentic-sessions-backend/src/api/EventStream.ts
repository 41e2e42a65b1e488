import type { Request, Response } from 'express';
import { once } from 'node:events';

/** Proxies close connections that are quiet for a minute or less; clients take 45 s of silence for a dead connection. */
export const heartbeatMs = 15_000;

/** Timers of Node fire at once when they are longer. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * A server-sent event stream to one reader. It ends when the reader goes away, when its token does, or when the portal
 * shuts down; `signal` aborts then. Writing waits for a reader that is slow.
 */
export class EventStream {
  readonly signal: AbortSignal;

  private constructor(
    private readonly res: Response,
    private readonly controller: AbortController,
  ) {
    this.signal = controller.signal;
  }

  /** `expiresAt` is when the reader's token ends. */
  static open(
    req: Request,
    res: Response,
    options: { expiresAt?: Date; shutdown: AbortSignal },
  ): EventStream {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timers: NodeJS.Timeout[] = [];
    if (options.expiresAt) {
      const left = options.expiresAt.getTime() - Date.now();
      timers.push(setTimeout(abort, Math.min(left, longestTimerMs)));
    }
    options.shutdown.addEventListener('abort', abort);
    req.on('close', abort);
    res.on('close', abort);
    controller.signal.addEventListener('abort', () => {
      timers.forEach(clearTimeout);
      options.shutdown.removeEventListener('abort', abort);
    });
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression, which would buffer, away; the last one is nginx's name for the same.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    res.flushHeaders();
    req.socket.setNoDelay(true);
    return new EventStream(res, controller);
  }

  async send(frame: {
    id?: number | string;
    event?: string;
    data: string;
  }): Promise<void> {
    const id = frame.id === undefined ? '' : `id: ${frame.id}\n`;
    const event = frame.event === undefined ? '' : `event: ${frame.event}\n`;
    await this.write(`${event}${id}data: ${frame.data}\n\n`);
  }

  async heartbeat(): Promise<void> {
    await this.write(': heartbeat\n\n');
  }

  end(): void {
    this.controller.abort();
    this.res.end();
  }

  private async write(text: string): Promise<void> {
    if (this.signal.aborted || this.res.write(text)) return;
    await once(this.res, 'drain', { signal: this.signal }).catch(
      () => undefined,
    );
  }
}
