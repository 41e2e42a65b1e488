import { readFile } from 'node:fs/promises';
import { findMarkedProcesses } from './findMarkedProcesses';
import { readStartTime } from './processIdentity';
import type { ProcessIdentity, SessionFolder } from './SessionFolder';

/**
 * A runner whose backend died after it had started it and before it had written that down. It is told from its
 * children by its command line, which names its configuration. Undefined where there is no /proc.
 */
export async function findUnrecordedRunner(
  folder: SessionFolder,
  run: number,
): Promise<ProcessIdentity | undefined> {
  for (const pid of await findMarkedProcesses(folder.uid, run)) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
      () => '',
    );
    const startTime = readStartTime(pid);
    if (
      startTime !== undefined &&
      commandLine.split('\0').includes(folder.stateFile('config', run))
    ) {
      return { pid, startTime };
    }
  }
  return undefined;
}
