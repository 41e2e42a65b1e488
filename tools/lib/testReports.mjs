import { existsSync, readFileSync } from 'node:fs';

const read = file =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/** Counts of a report that jest wrote with `--json`; undefined when there is none. */
export function readJestReport(file) {
  const report = read(file);
  if (!report) return undefined;
  const ran = report.testResults.flatMap(suite =>
    suite.assertionResults.filter(
      ({ status }) => status === 'passed' || status === 'failed',
    ),
  );
  const ranOn = mark =>
    ran.filter(({ fullName }) => fullName.includes(mark)).length;
  return {
    passed: report.numPassedTests,
    // A file that cannot even be loaded has no tests to fail.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    sqlite: ranOn('SQLITE_'),
    postgres: ranOn('POSTGRES_'),
    kubernetes: ranOn('on Kubernetes'),
  };
}

/** Counts of a report of Playwright's JSON reporter; undefined when there is none. */
export function readPlaywrightReport(file) {
  const report = read(file);
  if (!report) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
  };
}

/** Counts of what Node's test runner wrote as TAP; undefined when it is not whole. */
export function readTapReport(text) {
  const count = name => {
    const found = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text);
    return found ? Number(found[1]) : undefined;
  };
  const passed = count('pass');
  if (passed === undefined) return undefined;
  return {
    passed,
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}
