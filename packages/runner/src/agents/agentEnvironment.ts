import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runnerMarkerEnv } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import { privateMode } from '../privateMode';

/**
 * The whole environment of an agent: nothing of the runner's own is inherited but PATH and LANG. Its home and its
 * temporary files are in the state folder, so that they stay over runs and are gone with the session.
 */
export function agentEnvironment(
  config: RunnerConfig,
  /** Variables from Secrets. */
  secrets: Record<string, string>,
): Record<string, string> {
  const home = join(config.stateFolder, 'home');
  const tmp = join(home, 'tmp');
  mkdirSync(tmp, { recursive: true, mode: privateMode('folder') });
  return {
    ...secrets,
    ...config.spec.env,
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: tmp,
    LANG: process.env.LANG ?? 'C.UTF-8',
    [runnerMarkerEnv]: config.uid,
    ...trustedFolders(config.workspace),
  };
}

/** On a volume whose files belong to nobody in particular (NFS), git would refuse to work for the agent. */
function trustedFolders(workspace: string): Record<string, string> {
  if (statSync(workspace).uid === process.getuid?.()) return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  };
}
