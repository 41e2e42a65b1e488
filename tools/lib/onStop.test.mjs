import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const onStop = new URL('onStop.mjs', import.meta.url);

/** Says each wish to end, and ends a while after the first: long enough to hear a second. */
const program = `
import { onStop } from '${onStop}';
setTimeout(() => process.exit(9), 20_000);
onStop(signal => {
  console.log('stop ' + signal);
  setTimeout(() => process.exit(0), 1500);
});
console.log('started');
`;

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agentic-portal-stop-'));
  await writeFile(join(folder, 'program.mjs'), program);
  // make runs a command as simple as this without a shell, as it runs ours.
  await writeFile(join(folder, 'Makefile'), 'run:\n\t@node program.mjs\n');
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs the program below make, interrupts it as told, and answers what it said until make ended. */
async function interrupted(interrupt) {
  const make = spawn('make', ['run'], {
    cwd: folder,
    detached: true,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    },
  });
  let said = '';
  const started = new Promise(resolve => {
    make.stdout.on('data', chunk => {
      said += chunk;
      if (said.includes('started')) resolve();
    });
  });
  await started;
  interrupt(make.pid);
  await once(make, 'close');
  return said.trim().split('\n').slice(1);
}

test('Ctrl-C in a terminal, which reaches make and the program, is one wish to end', async () => {
  assert.deepEqual(await interrupted(pid => process.kill(-pid, 'SIGINT')), [
    'stop SIGINT',
  ]);
});

test(
  'an interrupt that reaches make alone ends the program too',
  { skip: process.platform !== 'linux' && 'only Linux shows it' },
  async () => {
    assert.deepEqual(await interrupted(pid => process.kill(pid, 'SIGINT')), [
      'stop SIGINT',
    ]);
  },
);
