import type { EventSourceMessage } from 'eventsource-parser';
import { ApiError } from './ApiError';
import { readEventStream } from './readEventStream';

const retryMs = { first: 250, most: 10_000 };

/** Options of {@link followEventStream}. */
export interface FollowEventStreamOptions {
  /** Opens the stream after the event with this id (`Last-Event-ID`). */
  connect: (
    lastEventId: string | undefined,
    signal: AbortSignal,
  ) => Promise<Response>;
  /** Where to start. */
  lastEventId?: string;
  signal?: AbortSignal;
  /** Called when a connection was lost and will be made again. */
  onReconnect?: (reason: unknown) => void;
}

/**
 * Follows a server-sent event stream for as long as the caller reads: a lost or silent connection is made again after
 * the last event, with a growing and jittered pause, so that the caller misses nothing and sees nothing twice.
 *
 * @throws {@link ApiError} when the server refuses (4xx): to ask again would not help.
 */
export async function* followEventStream(
  options: FollowEventStreamOptions,
): AsyncGenerator<EventSourceMessage, void, void> {
  let { lastEventId } = options;
  let pause = retryMs.first;
  while (!options.signal?.aborted) {
    const connection = new AbortController();
    const abort = () => connection.abort();
    options.signal?.addEventListener('abort', abort);
    try {
      const response = await options.connect(lastEventId, connection.signal);
      if (!response.ok) throw await ApiError.fromResponse(response);
      for await (const message of readEventStream(response, connection)) {
        pause = retryMs.first;
        if (message.id !== undefined) lastEventId = message.id;
        yield message;
      }
      options.onReconnect?.(new Error('the stream ended'));
    } catch (error) {
      if (options.signal?.aborted) return;
      if (error instanceof ApiError && error.status < 500) throw error;
      options.onReconnect?.(error);
    } finally {
      options.signal?.removeEventListener('abort', abort);
      connection.abort();
    }
    await delay(pause * (0.5 + Math.random() / 2), options.signal);
    pause = Math.min(pause * 2, retryMs.most);
  }
}

function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), ms);
    over.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
    // `over` takes the listener back, so that none stays behind on a signal that lives long.
    signal?.addEventListener('abort', () => over.abort(), over);
  });
}
