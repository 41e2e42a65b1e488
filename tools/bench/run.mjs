// `make bench`: measures the portal beside references of the same run, and prints the figures as Markdown.
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../lib/say.mjs';
import { findPostgres, startPostgres } from '../lib/throwawayPostgres.mjs';
import { runBenchmarks } from './lib/runBenchmarks.mjs';

// Building the pages takes some of them.
const wholeWithinMs = 20 * 60_000;
const runnerPorts = { from: 9600, to: 9699 };

// Read by what is imported below: the state of a portal that somebody uses is not to be touched.
const scratch = mkdtempSync(join(tmpdir(), 'agentic-portal-bench-'));
process.env.PORTAL_DATA = scratch;

const { lastLines } = await import('../lib/runLogged.mjs');
const { endStages } = await import('../lib/runStage.mjs');
const { benchFirstEvent } = await import('./firstEvent.mjs');
const { benchFirstWords } = await import('./firstWords.mjs');
const { fillProject } = await import('./lib/fill.mjs');
const { openStores } = await import('./lib/openStores.mjs');
const { buildPortal } = await import('../lib/buildWhenStale.mjs');
const { startPortal } = await import('./lib/startPortal.mjs');
const { benchLogAnalyzer } = await import('./logAnalyzer.mjs');
const {
  benchServedTranscript,
  benchStoredTranscript,
  fillTranscripts,
  reportTranscripts,
  transcriptsProject,
} = await import('./longTranscript.mjs');
const { benchRunbooks } = await import('./runbooks.mjs');
const { benchLists, fillLists, listedProjects } = await import(
  './sessionList.mjs'
);
const { benchTranscriptPage, fillTranscriptPage } = await import(
  './transcriptPage.mjs'
);
const { benchReaders, tickerAgent } = await import('./streamReaders.mjs');

/** What ends what was started, the newest last. */
const started = [];

async function main() {
  say('Classifying logs');
  const logs = await benchLogAnalyzer();
  await buildPortal();
  const rows = [...(await withSqlite()), ...(await withPostgres())];

  say('Starting the portal');
  process.env.APP_CONFIG_agenticSessions_agents_ticker =
    JSON.stringify(tickerAgent);
  // Not those of a portal that runs beside it.
  process.env.APP_CONFIG_agenticSessions_local_ports =
    JSON.stringify(runnerPorts);
  const portal = await startPortal(end => started.push(end));
  started.push(async () => endStages());
  const reports = [logs];
  try {
    say('Runbooks');
    reports.push(await benchRunbooks());
    say('First words of an agent');
    reports.push(await benchFirstEvent(portal));
    say('A session of a million events, over HTTP');
    rows.push(...(await benchServedTranscript(portal)));
    reports.push(reportTranscripts(rows));
    say('A long transcript on its page');
    reports.push(await benchTranscriptPage(portal));
    say('A page of a long list');
    reports.push(await benchLists(portal));
    say('Readers of one session');
    reports.push(await benchReaders(portal));
    reports.push(await benchFirstWords(scratch));
  } finally {
    // Also when one fails: the others took their time.
    print(reports);
  }
}

/** Fills the database that the portal is started on afterwards. */
async function withSqlite() {
  say('Filling SQLite');
  const directory = join(scratch, 'db');
  mkdirSync(directory, { recursive: true });
  const stores = await openStores({
    client: 'better-sqlite3',
    connection: { directory },
  });
  try {
    for (const project of [
      transcriptsProject,
      ...Object.keys(listedProjects),
    ]) {
      await fillProject(stores, project);
    }
    await fillTranscripts(stores);
    await fillTranscriptPage(stores);
    await fillLists(stores);
    say('A session of a million events, in SQLite');
    return await benchStoredTranscript(stores, 'SQLite');
  } finally {
    await stores.close();
  }
}

async function withPostgres() {
  const programs = findPostgres();
  if (!programs) {
    say('No PostgreSQL on this machine: left out');
    return [];
  }
  say('Filling PostgreSQL');
  const postgres = await startPostgres(programs);
  started.push(postgres.stop);
  const stores = await openStores({ client: 'pg', connection: postgres.url });
  try {
    await fillProject(stores, transcriptsProject);
    await fillTranscripts(stores);
    say('A session of a million events, in PostgreSQL');
    return await benchStoredTranscript(stores, 'PostgreSQL');
  } finally {
    await stores.close();
    started.pop();
    await postgres.stop();
  }
}

function print(reports) {
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    `\nMeasured ${date}, ${cpus().length} cores, Node ${
      process.versions.node
    }.`,
  );
  for (const { title, how, table } of reports) {
    console.log(`\n## ${title}\n\n${how}\n\n${table}`);
  }
}

runBenchmarks({
  main,
  started,
  scratch,
  withinMs: wholeWithinMs,
  onError: () => {
    const log = join(scratch, 'log/backend.log');
    if (existsSync(log)) console.error(`\n${lastLines(log)}`);
  },
});
