import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dataDirectory, root } from './paths.mjs';
import { lastLines } from './runLogged.mjs';
import { say } from './say.mjs';

const readyWithinMs = 180_000;
const lookEveryMs = 250;
const progressEveryMs = 10_000;
/** A runner has 10 s of grace; the backend gets as much again for itself. */
const endsWithinMs = 20_000;

/**
 * Starts the portal's backend, as one process that no terminal signals but through us, with its output in a file. Its
 * state is in `data`; `env` is what it gets besides our own environment.
 */
export function startBackend({
  port,
  gitPort,
  gitAddress,
  runtime,
  data = dataDirectory,
  log = join(data, 'log', 'backend.log'),
  env = {},
}) {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a');
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      '--require',
      createRequire(import.meta.url).resolve(
        '@backstage/cli/config/nodeTransform.cjs',
      ),
      join(root, 'packages/backend/src/index.ts'),
    ],
    {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: 'production',
        PORTAL_ROOT: root,
        PORTAL_DATA: data,
        PORT: String(port),
        GIT_PORT: String(gitPort),
        GIT_ADDRESS: gitAddress ?? 'localhost',
        RUNTIME: runtime,
      },
      stdio: ['ignore', output, output],
    },
  );
  closeSync(output);
  const exited = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  return { child, exited, log };
}

/** Waits until the backend answers that all of its plugins are up. */
export async function waitUntilReady({ exited, log }, port) {
  const url = `http://127.0.0.1:${port}/.backstage/health/v1/readiness`;
  const begin = Date.now();
  let nextProgress = progressEveryMs;
  let end;
  exited.then(how => {
    end = how;
  });
  for (;;) {
    if (end) {
      throw new Error(
        `The backend ended (${end}) before it was ready. Its log, ${log}, ends with:\n${lastLines(
          log,
        )}`,
      );
    }
    const ready = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      response => response.ok,
      () => false,
    );
    if (ready) return;
    const waited = Date.now() - begin;
    if (waited > readyWithinMs) {
      throw new Error(
        `The backend was not ready within ${
          readyWithinMs / 1000
        } s; its log is ${log}`,
      );
    }
    if (waited > nextProgress) {
      say(`  Waiting for the backend: ${Math.round(waited / 1000)} s`);
      nextProgress += progressEveryMs;
    }
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
}

/** Tells the backend once to end, waits, and kills it when it does not. Whether it ended by itself. */
export async function stopBackend({ child, exited }, signal, hurry) {
  child.kill(signal);
  const timer = new AbortController();
  const tooLong = new Promise(resolve => {
    const timeout = setTimeout(() => resolve('late'), endsWithinMs);
    timer.signal.addEventListener('abort', () => clearTimeout(timeout));
    hurry.addEventListener('abort', () => resolve('late'));
  });
  const how = await Promise.race([exited, tooLong]);
  timer.abort();
  if (how !== 'late') return true;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
  await exited;
  return false;
}
