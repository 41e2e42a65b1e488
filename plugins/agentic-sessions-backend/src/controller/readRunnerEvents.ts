import { eventBytes } from '@agentic-portal/api';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import type { ReceivedEvent } from './gate/EventOrder';
import { FrameReader } from './gate/FrameReader';

/** A runner refused to tell its events. */
export class RunnerRefusal extends Error {
  constructor(readonly status: number, text: string) {
    super(`The runner answered ${status} ${text}`);
  }
}

/** Runners send heartbeats; a connection that is quiet for longer is dead. */
const silenceMs = 60_000;

/** Characters of an answer that is no stream of events, such as a refusal. */
const maxRefusal = 500;

/**
 * The events of a runner after one of them, as it sends them and in the batches in which they arrive: what of them can be
 * stored, {@link EventOrder} says. Ends when the stream does.
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
): AsyncGenerator<ReceivedEvent[], void, void> {
  const silence = new AbortController();
  const response = await connection.fetch(
    `${connection.baseUrl}/events?after=${options.after}${
      options.run === undefined ? '' : `&run=${options.run}`
    }`,
    {
      headers: { ...options.headers, accept: 'text/event-stream' },
      signal: AbortSignal.any([options.signal, silence.signal]),
      // Who controls a runner must not send the portal elsewhere.
      redirect: 'error',
    },
  );
  if (!response.ok || !response.body) {
    throw new RunnerRefusal(
      response.status,
      (await response.text()).slice(0, maxRefusal),
    );
  }
  const frames = new FrameReader(eventBytes);
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
      const events = frames.read(decoder.decode(value, { stream: true }));
      while (events.length) yield events.splice(0, options.most);
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}
