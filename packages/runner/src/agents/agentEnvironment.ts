import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerMarkerEnv } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';

/**
 * The whole environment of an agent: nothing of the runner's own is inherited but PATH and LANG. Its home and its
 * temporary files are in the state folder, so that they stay over runs and are gone with the session.
 */
export function agentEnvironment(config: RunnerConfig): Record<string, string> {
  const home = join(config.stateFolder, 'home');
  const tmp = join(home, 'tmp');
  mkdirSync(tmp, { recursive: true, mode: 0o700 });
  return {
    ...config.spec.env,
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: tmp,
    LANG: process.env.LANG ?? 'C.UTF-8',
    [runnerMarkerEnv]: config.uid,
  };
}
