import { findMarkedProcesses } from './findMarkedProcesses';
import { sendSignal } from './sendSignal';

/** A process can start another while it is looked for; one that forks faster than this is beyond us. */
const rounds = 5;

/** Kills what a run, or all runs of a session, left behind, children in sessions and groups of their own included. */
export async function killMarkedProcesses(
  uid: string,
  run?: number,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const pids = await findMarkedProcesses(uid, run);
    if (pids.length === 0) return;
    for (const pid of pids) sendSignal(pid, 'SIGKILL');
  }
}
