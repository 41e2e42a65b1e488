import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './paths.mjs';
import { say } from './say.mjs';

const progressEveryMs = 15_000;

/**
 * Runs a program with its output in a file, says that it is still at it, and throws with the end of its output when it
 * fails.
 */
export async function runLogged({ title, command, cwd = root, env, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const begin = Date.now();
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  const progress = setInterval(
    () => say(`  ${title}: ${seconds()} s`),
    progressEveryMs,
  );
  say(title);
  let end = () => undefined;
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(command[0], command.slice(1), {
        cwd,
        env: { ...process.env, ...env },
        // A group of its own, so that nothing of it outlives us.
        detached: true,
        stdio: ['ignore', output, output],
      });
      end = () => {
        try {
          process.kill(-child.pid, 'SIGTERM');
        } catch {
          // It ended meanwhile.
        }
      };
      process.once('exit', end);
      child.once('error', reject);
      child.once('exit', (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) {
      throw new Error(
        `${title} failed (${code}); all of its output is in ${log}\n${lastLines(
          log,
        )}`,
      );
    }
  } finally {
    process.off('exit', end);
    clearInterval(progress);
    closeSync(output);
  }
}

/** The last lines of a file. */
export function lastLines(file, count = 30) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .join('\n');
}
