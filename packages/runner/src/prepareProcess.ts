import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { RunnerConfig } from '@agentic-portal/api';
import { privateMode } from './privateMode';

const setGroupId = 0o2000;

/**
 * Makes the process fit for a container: a read-only root, a user without a name or a home, and a volume that a group
 * shares. Nothing is written but in the session's folders.
 */
export function prepareProcess(
  config: Pick<RunnerConfig, 'stateFolder' | 'workspace'>,
): void {
  // Kubernetes marks volumes of an fsGroup so; the next pod may have another user of the same group.
  if (statSync(existing(config.stateFolder)).mode & setGroupId) {
    process.umask(0o007);
  }
  if (!process.env.TMPDIR) {
    process.env.TMPDIR = join(config.stateFolder, 'tmp');
    mkdirSync(process.env.TMPDIR, {
      recursive: true,
      mode: privateMode('folder'),
    });
  }
  const { HOME } = process.env;
  const own = [config.stateFolder, config.workspace];
  // git would run what a configuration there names, and the agent can write it.
  if (!HOME || own.some(folder => !relative(folder, HOME).startsWith('..'))) {
    process.env.GIT_CONFIG_GLOBAL ??= '/dev/null';
  }
}

/** The nearest folder that is there. */
function existing(folder: string): string {
  return statSync(folder, { throwIfNoEntry: false })
    ? folder
    : existing(dirname(folder));
}
