import type { DiagnosisEvent } from '@agentic-portal/api';
import type { Response } from 'express';

/** Proxies close connections that are silent for a minute or so. */
const heartbeatMs = 15_000;

/** Events of a diagnosis as server-sent events. What comes after the reader went away is dropped. */
export class DiagnosisStream {
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(private readonly response: Response) {}

  /** Whether the answer's head is sent: an error can no longer be its status. */
  get begun(): boolean {
    return this.response.headersSent;
  }

  send(event: DiagnosisEvent): void {
    if (!this.begun) this.#begin();
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** Sends the last event. */
  end(event: DiagnosisEvent): void {
    this.send(event);
    clearInterval(this.#heartbeat);
    this.response.end();
  }

  #begin(): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // Otherwise nginx keeps events back until it has a page of them.
      'x-accel-buffering': 'no',
    });
    this.#heartbeat = setInterval(() => this.#write(': \n\n'), heartbeatMs);
    this.response.once('close', () => clearInterval(this.#heartbeat));
  }

  #write(text: string): void {
    if (!this.response.writableEnded && !this.response.destroyed) {
      this.response.write(text);
    }
  }
}
