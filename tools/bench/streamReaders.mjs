import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataDirectory } from '../lib/paths.mjs';
import { assertNotFailed } from './lib/assertNotFailed.mjs';
import { readStream } from './lib/readStream.mjs';
import { ms, ratio, table } from './lib/report.mjs';
import { percentile } from './lib/statistics.mjs';

const readers = 500;
const events = 200;
const everyMs = 25;
const withinMs = 60_000;

/** The agent that says what time it is. It gets the file that starts it as its prompt. */
export const tickerAgent = {
  kind: 'command',
  title: 'Ticker',
  command: [
    process.execPath,
    fileURLToPath(new URL('./lib/ticker.mjs', import.meta.url)),
    String(events),
    String(everyMs),
  ],
};

/** How soon all readers of a session have what its agent said. */
export async function benchReaders(portal) {
  // The first one finds the code compiled for the others.
  await follow(portal, 'warm-up', 1);
  const one = await follow(portal, 'one', 1);
  const many = await follow(portal, 'many', readers);
  const row = (title, pick, format) => [
    title,
    format(pick(many)),
    format(pick(one)),
    ratio(pick(many), pick(one)),
  ];
  const latency = (name, share) => result => percentile(result[name], share);
  return {
    title: `${readers} readers of one session`,
    how: `A program as agent says ${events} events, one each ${everyMs} ms, with the time in each. Times are from there, through the runner and its journal, the connector, SQLite and the event stream, to the reader. The readers are one process on the same two cores.`,
    table: table(
      ['', `${readers} readers`, '1 reader', 'ratio'],
      [
        row('all have an event, p50', latency('last', 0.5), ms),
        row('all have an event, p99', latency('last', 0.99), ms),
        row('the first has an event, p50', latency('first', 0.5), ms),
        row(
          "backend's CPU",
          result => result.cores,
          value => `${value.toFixed(2)} cores`,
        ),
        row(
          "backend's memory",
          result => result.memoryMiB,
          value => `${Math.round(value)} MiB`,
        ),
        row(
          "backend's event loop held up, p50",
          result => result.delay.p50,
          ms,
        ),
        row(
          "backend's event loop held up, p99",
          result => result.delay.p99,
          ms,
        ),
        row('… at most', result => result.delay.max, ms),
      ],
    ),
  };
}

async function follow(portal, name, count) {
  const go = join(dataDirectory, `go-${name}`);
  const path = await portal.createSession({ prompt: go, agent: 'ticker' });
  const first = new Array(events).fill(Infinity);
  const last = new Array(events).fill(0);
  const streams = Array.from({ length: count }, () => {
    let following;
    let expected = 0;
    const ready = new Promise(resolve => {
      following = resolve;
    });
    const ended = readStream(portal, path, {
      withinMs,
      onFrame: frame => {
        assertNotFailed(frame);
        // The way from the agent is open then.
        if (frame.includes('"RUN_STARTED"')) following();
        const [, index, sentAt] =
          /"index":(\d+),"sentAt":(\d+)/.exec(frame) ?? [];
        if (index === undefined) return false;
        if (Number(index) !== expected) {
          throw new Error(`Event ${index} came, and ${expected} was to come`);
        }
        const delay = Date.now() - Number(sentAt);
        first[expected] = Math.min(first[expected], delay);
        last[expected] = Math.max(last[expected], delay);
        expected += 1;
        return expected === events;
      },
    });
    return { ready, ended };
  });
  const ended = Promise.all(streams.map(stream => stream.ended));
  // Whoever fails before all are ready fails the whole.
  await Promise.race([Promise.all(streams.map(({ ready }) => ready)), ended]);
  // Counts from here.
  await portal.eventLoopDelay();
  const atStart = { ...portal.usage(), at: Date.now() };
  writeFileSync(go, '');
  await ended;
  const atEnd = portal.usage();
  const wallMs = Date.now() - atStart.at;
  const delay = await portal.eventLoopDelay();
  await portal.waitForEnd(path, withinMs);
  return {
    delay,
    first,
    last,
    cores: (atEnd.cpuMs - atStart.cpuMs) / wallMs,
    memoryMiB: atEnd.memoryMiB,
  };
}
