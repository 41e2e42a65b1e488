import { closeSync, openSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { waitUntil } from '../lib/waitUntil.mjs';

const endsWithinMs = 5000;

/**
 * Starts a program that outlives us, with its output appended to a file.
 *
 * @param command - with `node`, it runs in the node's namespaces
 * @returns what knows it again: its PID, and when it started, because PIDs are used again
 */
export async function startProcess({ command, env, log, node }) {
  const output = openSync(log, 'a', 0o600);
  const [program, ...args] = node ? [...enterNode(node), ...command] : command;
  const child = spawn(program, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', resolve);
  });
  // nsenter cannot enter a PID namespace itself: the child that it makes does.
  const pid = node ? await onlyChild(child.pid, log) : child.pid;
  return identify(pid);
}

/** What knows a process again. */
export function identify(pid) {
  return { pid, started: startOf(pid) };
}

/** What goes before a command that is to run in the node's namespaces. */
export function enterNode({ pid }) {
  return [
    'nsenter',
    `--target=${pid}`,
    '--mount',
    '--net',
    '--pid',
    '--ipc',
    '--uts',
    '--',
  ];
}

/** The PID of the one process that a process started. */
export async function onlyChild(pid, log) {
  const children = () => {
    try {
      const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
      return Number(text.trim().split(' ')[0]) || undefined;
    } catch {
      throw new Error(`It ended at once; its log is ${log}`);
    }
  };
  return waitUntil('A process in the node', 5000, children);
}

/** Whether it is that very process, and not a later one with the same PID. */
export function isRunning(known) {
  if (!known?.pid) return false;
  try {
    process.kill(known.pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return startOf(known.pid) === known.started;
}

/** Ends a process, and waits until it is gone. One that takes too long over a SIGTERM is killed. */
export async function endProcess(known, signal = 'SIGTERM') {
  if (!isRunning(known)) return;
  process.kill(known.pid, signal);
  const gone = () => !isRunning(known);
  const what = `The end of process ${known.pid}`;
  try {
    await waitUntil(what, endsWithinMs, gone);
  } catch {
    if (isRunning(known)) process.kill(known.pid, 'SIGKILL');
    await waitUntil(what, endsWithinMs, gone);
  }
}

/** When a process started, in the kernel's ticks; 0 where there is no /proc, undefined for a zombie or none. */
function startOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name, which may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : Number(fields[19]);
  } catch {
    return process.platform === 'linux' ? undefined : 0;
  }
}
