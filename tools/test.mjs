// `make test`: all that CI runs. A stage that fails does not keep the others from running; the last line is the totals.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildPortal } from './lib/buildWhenStale.mjs';
import {
  prepareTestCluster,
  startTestCluster,
  stopTestCluster,
  whyNoTestCluster,
} from './cluster/testCluster.mjs';
import {
  findChromium,
  givenPostgres,
  postgresVariable,
  provideMachineNeeds,
} from './lib/machineNeeds.mjs';
import { onStop } from './lib/onStop.mjs';
import { root } from './lib/paths.mjs';
import { endStages, runStage } from './lib/runStage.mjs';
import { say } from './lib/say.mjs';
import {
  readJestReport,
  readPlaywrightReport,
  readTapReport,
} from './lib/testReports.mjs';
import { findPostgres, startPostgres } from './lib/throwawayPostgres.mjs';
import { Totals } from './lib/Totals.mjs';

const ci = Boolean(process.env.CI);
const results = join(root, 'coverage', 'results');
const totals = new Totals();
let postgres;
let clusterPrepared;

/** Runs a program whose exit code says whether one thing is right. */
async function check(title, name, command) {
  const { passed } = await runStage({
    title,
    command,
    log: join(results, `${name}.log`),
  });
  if (passed) totals.add({ passed: 1 });
  else totals.fail(title);
}

/** Adds what a test runner reported. One that failed without a failing test failed as a whole. */
function addReport(title, passed, report) {
  if (report) totals.add(report);
  if (report?.failed)
    totals.reasons.push(`failed: ${title}, ${report.failed} tests`);
  else if (!passed || !report) totals.fail(`${title}, as a whole`);
}

async function checkSources() {
  await Promise.all([
    (async () => {
      await check('Types', 'types', ['yarn', 'tsc', '--noEmit']);
      for (const name of ['api', 'operator']) {
        await check(`Generated files of ${name}`, `generated-${name}`, [
          ...['yarn', 'workspace', `@agentic-portal/${name}`],
          ...['generate', '--check'],
        ]);
      }
      await check('Formatting', 'formatting', ['yarn', 'prettier:check']);
    })(),
    check('Lint', 'lint', ['yarn', 'lint', '--max-warnings', '0']),
  ]);
}

async function testTools() {
  const title = 'Tests of the tools and the example';
  const { passed, output } = await runStage({
    title,
    command: [
      process.execPath,
      '--test',
      '--test-reporter=tap',
      'tools/**/*.test.mjs',
      'examples/**/*.test.mjs',
    ],
    log: join(results, 'tools.log'),
  });
  addReport(title, passed, readTapReport(output));
}

async function testPackages() {
  const title = 'Unit and integration tests';
  const file = join(results, 'jest.json');
  const { passed } = await runStage({
    title,
    command: [
      'yarn',
      'test',
      '--no-watch',
      '--ci',
      // Tests on the cluster wait more than they work.
      `--maxWorkers=${availableParallelism() + 1}`,
      '--json',
      `--outputFile=${file}`,
    ],
    log: join(results, 'jest.log'),
    live: true,
  });
  const report = readJestReport(file);
  addReport(title, passed, report);
  if (!report) return;
  for (const [what, count] of [
    ['SQLite', report.sqlite],
    ['PostgreSQL', report.postgres],
    ['Kubernetes', report.kubernetes],
  ]) {
    if (count > 0) say(`  ${count} tests ran on ${what}`);
    else if (ci) totals.fail(`no test ran on ${what}`);
    else totals.skip(`no test ran on ${what}`);
  }
  if (ci && report.skipped > 0) {
    totals.fail(`${report.skipped} tests were skipped, in CI`);
  }
}

async function testPages() {
  const title = 'Browser tests';
  if (!existsSync(join(root, 'packages/e2e-tests/playwright.config.ts'))) {
    totals.fail(
      `${title}: there is no packages/e2e-tests/playwright.config.ts`,
    );
    return;
  }
  const chromium = findChromium();
  if (!chromium) {
    if (ci) totals.fail(`${title}: no Chromium here`);
    else totals.skip(`${title}: no Chromium here`);
    return;
  }
  const file = join(results, 'playwright.json');
  const { passed } = await runStage({
    title,
    command: ['yarn', 'test:e2e', '--reporter=list,json'],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      CHROMIUM_PATH: chromium,
    },
    log: join(results, 'playwright.log'),
    live: true,
  });
  const report = readPlaywrightReport(file);
  addReport(title, passed, report);
  if (ci && report?.skipped > 0) {
    totals.fail(`${report.skipped} browser tests were skipped, in CI`);
  }
}

async function providePostgres() {
  if (givenPostgres()) {
    say(`Using the PostgreSQL of ${postgresVariable}`);
    return;
  }
  const programs = findPostgres();
  if (!programs) return; // Said at the end: no test ran on PostgreSQL.
  postgres = await startPostgres(programs);
  process.env[postgresVariable] = postgres.url;
  say('Started a PostgreSQL for the tests');
}

/** Begins with what takes longest the first time, beside what else there is to do until a cluster is needed. */
function prepareCluster() {
  if (process.env.KUBECONFIG) {
    say('Using the Kubernetes of KUBECONFIG');
    return;
  }
  const why = whyNoTestCluster();
  if (why) {
    // Said at the end as well: no test ran on Kubernetes.
    say(`No Kubernetes for the tests: ${why}. KUBECONFIG names another`);
    return;
  }
  clusterPrepared = prepareTestCluster();
  // Whoever waits for it is told.
  clusterPrepared.catch(() => undefined);
}

async function provideCluster() {
  if (!clusterPrepared) return;
  await clusterPrepared;
  await startTestCluster();
}

async function endCluster() {
  if (!clusterPrepared) return;
  await stopTestCluster({ logs: join(results, 'cluster') });
}

/** Runs a part of the whole; what it throws is a failure like another. */
async function attempt(title, part) {
  try {
    await part();
  } catch (error) {
    console.error(error.message);
    totals.fail(title);
  }
}

async function main() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  // What runs a test needs no Docker, and does not look for it.
  process.env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';

  provideMachineNeeds({ ci });
  prepareCluster();
  await attempt('PostgreSQL', providePostgres);
  await attempt('Sources', checkSources);
  await attempt('Tools', testTools);
  await attempt('Build', async () => {
    await buildPortal();
    totals.add({ passed: 1 });
  });
  await attempt('Kubernetes', provideCluster);
  await attempt('Packages', testPackages);
  await attempt('Pages', testPages);
  await attempt('The end of the cluster', endCluster);
  await postgres?.stop();

  for (const reason of totals.reasons) say(reason);
  process.exitCode = totals.failed > 0 ? 1 : 0;
  // Nothing comes after it: .ci/run's reader wants the totals on the last line.
  process.stderr.write('', () => console.log(String(totals)));
}

onStop(async signal => {
  endStages();
  await endCluster();
  await postgres?.stop();
  process.exit(signal === 'SIGINT' ? 130 : 143);
});
await main();
