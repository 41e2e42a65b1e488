import type { JournalEntry } from '@agentic-portal/api';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import { createParser } from 'eventsource-parser';

/** A runner refused to tell its events. */
export class RunnerRefusal extends Error {
  constructor(readonly status: number, text: string) {
    super(`The runner answered ${status} ${text}`);
  }
}

/** Runners send heartbeats; a connection that is quiet for longer is dead. */
const silenceMs = 60_000;

/**
 * The events of a runner after one of them, in the batches in which they arrive. Ends when the stream does.
 *
 * @throws RunnerRefusal when the runner refuses; another error when it cannot be reached, or says nothing for a minute.
 */
export async function* readRunnerEvents(
  connection: RunnerConnection,
  options: {
    after: number;
    /** Of an earlier run, whose journal the runner has; its own when missing. */
    run?: number;
    headers: Record<string, string>;
    /** Entries in a batch. */
    most: number;
    signal: AbortSignal;
  },
): AsyncGenerator<JournalEntry[], void, void> {
  const silence = new AbortController();
  const response = await connection.fetch(
    `${connection.baseUrl}/events?after=${options.after}${
      options.run === undefined ? '' : `&run=${options.run}`
    }`,
    {
      headers: { ...options.headers, accept: 'text/event-stream' },
      signal: AbortSignal.any([options.signal, silence.signal]),
    },
  );
  if (!response.ok || !response.body) {
    throw new RunnerRefusal(response.status, await response.text());
  }
  const entries: JournalEntry[] = [];
  const parser = createParser({
    onEvent: ({ id, data }) =>
      entries.push({ number: Number(id), event: JSON.parse(data) }),
  });
  const decoder = new TextDecoder();
  let timer: NodeJS.Timeout | undefined;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  listen();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      listen();
      parser.feed(decoder.decode(value, { stream: true }));
      while (entries.length) yield entries.splice(0, options.most);
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}
