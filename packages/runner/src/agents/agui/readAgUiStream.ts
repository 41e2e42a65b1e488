import { createParser } from 'eventsource-parser';
import type { AgUiEvent } from '@agentic-portal/api';

/** Longest event that is read (bytes); larger ones are cut before they are stored in any case. */
const maxEvent = 8 * 1024 * 1024;

/**
 * Reads AG-UI events from a stream of server-sent events. What is no event of AG-UI is told to `skipped` and left out.
 *
 * @throws Error when an event is larger than 8 MiB
 */
export async function* readAgUiStream(
  stream: AsyncIterable<Buffer>,
  skipped: (problem: string) => void,
): AsyncGenerator<AgUiEvent> {
  const { EventSchemas } = await import('@ag-ui/core/schemas');
  const texts: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => texts.push(data) });
  const decoder = new TextDecoder();
  let pending = 0;
  for await (const chunk of stream) {
    pending += chunk.length;
    parser.feed(decoder.decode(chunk, { stream: true }));
    if (texts.length > 0) pending = 0;
    if (pending > maxEvent) {
      throw new Error(
        `The agent's server sent an event of more than ${maxEvent} bytes`,
      );
    }
    for (const text of texts.splice(0)) {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        skipped(`An event is not JSON: ${text.slice(0, 200)}`);
        continue;
      }
      const parsed = EventSchemas.safeParse(value);
      if (parsed.success) yield value as AgUiEvent;
      else {
        const [issue] = parsed.error.issues;
        skipped(
          `An event is none of AG-UI (${issue?.path.join('.')}: ${
            issue?.message
          }): ${text.slice(0, 200)}`,
        );
      }
    }
  }
}
