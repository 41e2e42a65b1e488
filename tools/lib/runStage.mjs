import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { root } from './paths.mjs';
import { say } from './say.mjs';

/** The end of a quiet stage's output that is shown when it fails. */
const shownCharacters = 20_000;

/** Processes of stages that run, for the end. */
const running = new Set();

/** Ends the stages that run, with the processes that they started. */
export function endStages() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It ended meanwhile.
    }
  }
}

/**
 * Runs a program as a stage of the tests. With `live` its output is shown while it runs, otherwise when it failed; all of
 * it is in `log`.
 *
 * @returns whether it exited with 0, and what it printed
 */
export async function runStage({ title, command, env, log, live = false }) {
  const begin = Date.now();
  say(`${title} …`);
  const file = createWriteStream(log);
  let output = '';
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    // A group of its own, so that nothing of it outlives us.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output += chunk;
      file.write(chunk);
      if (live) process.stderr.write(chunk);
    });
  }
  const code = await new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal));
  });
  running.delete(child);
  await new Promise(resolve => file.end(resolve));
  const passed = code === 0;
  if (!passed && !live) process.stderr.write(output.slice(-shownCharacters));
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  say(`${title}: ${passed ? 'passed' : `FAILED (${code})`}, ${seconds} s`);
  return { passed, output };
}
