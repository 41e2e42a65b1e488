import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the binary that tests spawn. */
export function buildRunner(): void {
  // eslint-disable-next-line no-restricted-syntax -- runs from the source alone
  const script = join(__dirname, '..', '..', 'scripts', 'build.mjs');
  execFileSync(process.execPath, [script]);
}
