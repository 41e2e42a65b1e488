import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { claimDataDirectory } from './claimDataDirectory.mjs';

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agentic-portal-claim-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('a second portal is refused while the first runs, and gets the state of one that was killed', async () => {
  const data = join(folder, 'data');
  const program = join(folder, 'run.mjs');
  await writeFile(
    program,
    `import { claimDataDirectory } from '${new URL(
      'claimDataDirectory.mjs',
      import.meta.url,
    )}';
     claimDataDirectory(${JSON.stringify(data)});
     console.log('claimed');
     setTimeout(() => {}, 20_000);`,
  );
  const first = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(first.stdout, 'data');
  assert.throws(
    () => claimDataDirectory(data),
    new RegExp(`Process ${first.pid} runs a portal .* PORTAL_DATA=`),
  );

  first.kill('SIGKILL');
  await once(first, 'exit');
  const release = claimDataDirectory(data);
  assert.ok(existsSync(join(data, 'run.pid')));
  release();
  assert.ok(!existsSync(join(data, 'run.pid')));
});
