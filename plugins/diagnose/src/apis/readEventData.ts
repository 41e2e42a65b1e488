import { withDeadline } from './withDeadline';

/**
 * The `data` of each server-sent event of a response, as it comes in.
 *
 * @param silenceMs - A connection that sends nothing, not even a comment, for so long is taken for dead
 * @throws Error when the connection breaks or is silent for too long
 */
export async function* readEventData(
  response: Response,
  silenceMs: number,
): AsyncGenerator<string, void, void> {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await withDeadline(reader.read(), silenceMs);
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(
        // A CR at the end may be the first half of CR LF.
        /\r\n|\n|\r(?!$)/,
      );
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
        else if (line === '' && data.length > 0) {
          yield data.join('\n');
          data = [];
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
