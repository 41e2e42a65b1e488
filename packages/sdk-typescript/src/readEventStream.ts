import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** Three of the server's heartbeats (15 s): a connection that is quiet for longer is dead, whatever TCP believes. */
const silenceMs = 45_000;

/**
 * The server-sent events of a response, as they come in; it ends with the response.
 *
 * @param connection - What the response was asked for with: aborted when it is silent for 45 s
 */
export async function* readEventStream(
  response: Response,
  connection: AbortController,
): AsyncGenerator<EventSourceMessage, void, void> {
  if (!response.body) return;
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: message => messages.push(message) });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let silence = setTimeout(() => connection.abort(), silenceMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(() => connection.abort(), silenceMs);
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } finally {
    clearTimeout(silence);
    await reader.cancel().catch(() => undefined);
  }
}
