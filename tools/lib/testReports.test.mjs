import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  readJestReport,
  readPlaywrightReport,
  readTapReport,
} from './testReports.mjs';
import { Totals } from './Totals.mjs';

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agentic-portal-reports-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function file(content) {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(content));
  return path;
}

test('a file that jest could not load counts as a failure, and only tests that ran count for a database or a cluster', async () => {
  const assertionResults = [
    { status: 'passed', fullName: 'Store keeps rows, SQLITE_3' },
    { status: 'pending', fullName: 'Store keeps rows, POSTGRES_15' },
    { status: 'failed', fullName: 'Store forgets rows, SQLITE_3' },
    { status: 'passed', fullName: 'The operator on Kubernetes makes a Job' },
    { status: 'pending', fullName: 'The operator on Kubernetes stops' },
  ];
  const report = readJestReport(
    await file({
      numPassedTests: 2,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [{ assertionResults }],
    }),
  );
  assert.deepEqual(report, {
    passed: 2,
    failed: 2,
    skipped: 2,
    sqlite: 2,
    postgres: 0,
    kubernetes: 1,
  });
});

test('what Playwright could not even start counts as a failure', async () => {
  const report = readPlaywrightReport(
    await file({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'the portal did not start' }],
    }),
  );
  assert.deepEqual(report, { passed: 4, failed: 2, skipped: 2 });
});

test('a report that is not there, or not whole, is no success', () => {
  assert.equal(readJestReport(join(folder, 'nothing.json')), undefined);
  assert.equal(readPlaywrightReport(join(folder, 'nothing.json')), undefined);
  assert.equal(readTapReport('TAP version 13\nok 1 - a test\n'), undefined);
  assert.deepEqual(
    readTapReport('# pass 4\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 2\n'),
    { passed: 4, failed: 2, skipped: 2 },
  );
});

test('the totals name what was skipped only when something was', () => {
  const totals = new Totals();
  totals.add({ passed: 12 });
  assert.equal(String(totals), '12 passed, 0 failed');
  totals.fail('Lint');
  totals.skip('no Chromium');
  assert.equal(String(totals), '12 passed, 1 failed, 1 skipped');
});
