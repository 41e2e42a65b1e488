import { runnerMarkerEnv } from '@agentic-portal/api';
import { readdir, readFile } from 'node:fs/promises';
import { runMarkerEnv } from './runnerEnvironment';

/**
 * Pids of everything that carries a session's marker in its environment, a process that left the runner's group
 * included. With a run, processes of the session's other runs are left out. Empty where there is no /proc.
 */
export async function findMarkedProcesses(
  uid: string,
  run?: number,
): Promise<number[]> {
  const entries = await readdir('/proc').catch((): string[] => []);
  const pids = entries
    .filter(entry => /^\d+$/.test(entry))
    .map(Number)
    .filter(pid => pid !== process.pid);
  const marked = await Promise.all(
    pids.map(async pid => {
      // What is not ours to read is not ours; what is gone needs no attention.
      const text = await readFile(`/proc/${pid}/environ`, 'utf8').catch(
        () => '',
      );
      const variables = text.split('\0');
      const ofRun = variables.find(entry =>
        entry.startsWith(`${runMarkerEnv}=`),
      );
      return (
        variables.includes(`${runnerMarkerEnv}=${uid}`) &&
        (run === undefined ||
          ofRun === undefined ||
          ofRun === `${runMarkerEnv}=${run}`)
      );
    }),
  );
  return pids.filter((_, index) => marked[index]);
}
