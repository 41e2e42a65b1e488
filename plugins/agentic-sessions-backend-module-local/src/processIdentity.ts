import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, as an opaque text that only its equals can be compared with; undefined when there is no such
 * process, or only its zombie. Pid and start together name a process: a pid alone is reused. Reads are synchronous
 * because a child's start must be known before it can be reaped.
 */
export function readStartTime(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? readFromProc(pid) : readFromPs(pid);
  } catch {
    return undefined;
  }
}

/** Whether the process that began then under this pid still runs. */
export function isAlive(identity: { pid: number; startTime: string }): boolean {
  return readStartTime(identity.pid) === identity.startTime;
}

function readFromProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses, and may hold spaces and parentheses itself (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return undefined;
  // Field 22, in ticks since the machine's start; with the start's own id, as ticks repeat after a reboot.
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${bootId}:${fields[19]}`;
}

function readFromPs(pid: number): string | undefined {
  const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    timeout: 5_000,
  }).trim();
  const [, state, startTime] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  return state && !state.startsWith('Z') ? startTime : undefined;
}
