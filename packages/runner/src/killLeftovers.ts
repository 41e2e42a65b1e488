import { readdirSync, readFileSync } from 'node:fs';
import { runnerMarkerEnv } from '@agentic-portal/api';

/**
 * Kills what an earlier runner of the session left when it died: an agent that goes on with nobody who watches it.
 * Its processes have the session's marker in their environment. Where there is no /proc, nothing is found.
 */
export function killLeftovers(uid: string): void {
  const marker = `${runnerMarkerEnv}=${uid}`;
  const own = ancestors(process.pid);
  for (const name of list('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || own.has(pid)) continue;
    if (!read(`/proc/${pid}/environ`).split('\0').includes(marker)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** A process and those that it descends from: whoever started the runner may have the marker as well. */
function ancestors(pid: number): Set<number> {
  const found = new Set<number>();
  for (let next = pid; next > 0 && !found.has(next); ) {
    found.add(next);
    // The name, in parentheses, may contain anything.
    const fields = read(`/proc/${next}/stat`).split(') ').at(-1)?.split(' ');
    next = Number(fields?.[1] ?? 0);
  }
  return found;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
