import { agentEvent, fillSession, fillTranscript } from './lib/fill.mjs';
import { ms, ratio, table } from './lib/report.mjs';
import { median, timedInTurns } from './lib/statistics.mjs';

/** The project that the sessions are in. */
export const transcriptsProject = 'transcripts';
const sizes = { long: 1_000_000, short: 1_000 };
const rounds = 150;
const appendedAtOnce = 10;
const tail = 100;

/** Makes one session with a long and one with a short transcript. */
export async function fillTranscripts(stores) {
  for (const [name, count] of Object.entries(sizes)) {
    const uid = await fillSession(stores, transcriptsProject, name);
    await fillTranscript(stores, uid, count);
  }
  // PostgreSQL does so by itself after a while.
  await stores.knex.raw('analyze');
}

/** What appending and reading cost a store, beside the same with a short transcript. */
export async function benchStoredTranscript(stores, databaseName) {
  const { transcripts, sessions } = stores;
  const claim = await stores.claim('bench');
  const work = {};
  for (const [name, count] of Object.entries(sizes)) {
    const { metadata } = await sessions.get(transcriptsProject, name);
    const { uid } = metadata;
    work[`append ${name}`] = round =>
      transcripts.appendFromRunner(
        uid,
        1,
        Array.from({ length: appendedAtOnce }, (_, index) => ({
          number: count + round * appendedAtOnce + index + 1,
          event: agentEvent(),
        })),
        claim,
      );
    work[`tail ${name}`] = async () => {
      const last = await transcripts.lastSeq(uid);
      const events = await transcripts.read(uid, last - tail, tail);
      if (events.length !== tail) throw new Error(`${events.length} events`);
    };
    work[`status ${name}`] = () => sessions.get(transcriptsProject, name);
  }
  const times = await timedInTurns(rounds, work);
  for (const [name, count] of Object.entries(sizes)) {
    const { metadata } = await sessions.get(transcriptsProject, name);
    const last = await transcripts.lastSeq(metadata.uid);
    if (last !== count + rounds * appendedAtOnce) {
      throw new Error(`The ${name} transcript ends at ${last}`);
    }
  }
  return rowsOf(times, `store on ${databaseName}`, {
    append: `append ${appendedAtOnce} events`,
    tail: `read the last ${tail}`,
    status: 'read the status',
  });
}

/** The same reads over HTTP. */
export async function benchServedTranscript(portal) {
  const path = name => `/projects/${transcriptsProject}/sessions/${name}`;
  const work = {};
  for (const name of Object.keys(sizes)) {
    work[`tail ${name}`] = async () => {
      const { items } = await portal.request(
        `${path(name)}/transcript?tail=${tail}`,
      );
      if (items.length !== tail) throw new Error(`${items.length} events`);
    };
    work[`status ${name}`] = () => portal.request(path(name));
  }
  // Not the first requests, which compile the code.
  await timedInTurns(10, work);
  return rowsOf(await timedInTurns(rounds, work), 'API on SQLite', {
    tail: `read the last ${tail}`,
    status: 'read the status',
  });
}

/** The table of what was measured. */
export function reportTranscripts(rows) {
  return {
    title: 'A session of a million events',
    how: `Medians of ${rounds} rounds, in turns with the same on a session of 1,000 events. "store" calls the plugin's stores without HTTP; "API" includes authentication, authorisation and validation.`,
    table: table(
      ['', 'where', '1,000,000 events', '1,000 events', 'ratio'],
      rows,
    ),
  };
}

function rowsOf(times, where, titles) {
  return Object.entries(titles).map(([work, title]) => {
    const [long, short] = ['long', 'short'].map(name =>
      median(times[`${work} ${name}`]),
    );
    return [title, where, ms(long), ms(short), ratio(long, short)];
  });
}
