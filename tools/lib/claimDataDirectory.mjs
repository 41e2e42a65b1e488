import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the folder of the portal's state, for its owner alone, and sees to it that no other portal uses it: two would
 * write the same databases.
 *
 * @returns what gives it back
 * @throws Error when a portal that runs has it
 */
export function claimDataDirectory(directory) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'run.pid');
  const owner = readOwner(file);
  if (owner !== process.pid && isPortal(owner)) {
    throw new Error(
      `Process ${owner} runs a portal with the state in ${directory} already. Stop it, or give this one its own: make run PORTAL_DATA=.portal/second`,
    );
  }
  writeFileSync(file, `${process.pid}\n`);
  return () => {
    if (readOwner(file) === process.pid) rmSync(file, { force: true });
  };
}

function readOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isPortal(pid) {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    // The pid of one that was killed may be another program's by now.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('run.mjs');
  } catch {
    return true;
  }
}
