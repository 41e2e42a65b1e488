import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the binary that tests spawn. */
export function buildRunner(): void {
  const script = join(__dirname, '..', '..', 'scripts', 'build.mjs');
  execFileSync(process.execPath, [script]);
}
