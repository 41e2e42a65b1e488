import { readFile } from 'node:fs/promises';
import { findMarkedProcesses } from './findMarkedProcesses';
import { isAlive, readStartTime } from './processIdentity';
import type {
  ProcessIdentity,
  ProcessRecord,
  SessionFolder,
} from './SessionFolder';

/**
 * Writes the record of a runner whose backend died after it had started it and before it had written that down.
 * Undefined when there is no such runner, and where there is no /proc to find it in.
 */
export async function adoptRunner(
  folder: SessionFolder,
  run: number,
): Promise<ProcessRecord | undefined> {
  const claim = await folder.claim(run);
  if (!claim || isAlive(claim.owner)) return undefined;
  const found = await findRunner(folder, run);
  if (!found) return undefined;
  const record = { ...found, port: claim.port, ready: false };
  await folder.writeRecord(run, record);
  return record;
}

/** A runner is told from its children by its command line, which names its configuration. */
async function findRunner(
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
