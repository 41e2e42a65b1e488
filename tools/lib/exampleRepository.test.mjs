import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { exampleName, makeExampleRepository } from './exampleRepository.mjs';
import { serveGit } from './gitServer.mjs';
import { root } from './paths.mjs';
import { requireFreePort } from './requireFreePort.mjs';

const run = promisify(execFile);
const identity = ['-c', 'user.name=Jane', '-c', 'user.email=jane@example.com'];

let folder;
let close;
let port;

async function git(cwd, ...args) {
  const { stdout } = await run('git', [...identity, ...args], { cwd });
  return stdout.trim();
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address();
  await new Promise(resolve => server.close(resolve));
  return free;
}

/** The status of a request with headers that fetch does not let one choose. */
function statusOf(headers) {
  const path = `/${exampleName}.git/info/refs?service=git-upload-pack`;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agentic-portal-tools-'));
  makeExampleRepository(join(folder, 'git'));
  port = await freePort();
  close = await serveGit({ directory: join(folder, 'git'), port });
});

after(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('the example has the same commits wherever it is made, and every file of examples/', async () => {
  makeExampleRepository(join(folder, 'again'));
  const heads = ['git', 'again'].map(name =>
    git(join(folder, name, `${exampleName}.git`), 'rev-parse', 'main'),
  );
  const [first, second] = await Promise.all(heads);
  assert.equal(first, second);

  const repository = join(folder, 'git', `${exampleName}.git`);
  const tracked = await git(repository, 'ls-tree', '-r', '--name-only', 'main');
  const source = await git(root, 'ls-files', `examples/${exampleName}`);
  assert.deepEqual(
    tracked.split('\n').sort(),
    source
      .split('\n')
      .map(file => file.slice(`examples/${exampleName}/`.length))
      .sort(),
  );
  assert.equal(await git(repository, 'rev-list', '--count', 'main'), '4');
});

test('it is cloned and pushed to without a credential, and what was pushed stays at the next start', async () => {
  const url = `http://localhost:${port}/${exampleName}.git`;
  const clone = join(folder, 'clone');
  await git(folder, 'clone', '--quiet', url, clone);
  assert.match(await readFile(join(clone, 'README.md'), 'utf8'), /^# /);
  // Larger than git's buffer, so that it arrives in chunks without a length.
  await writeFile(join(clone, 'large.txt'), 'x1y2'.repeat(700_000));
  await git(clone, 'checkout', '--quiet', '-b', 'work');
  await git(clone, 'add', '.');
  await git(clone, 'commit', '--quiet', '--message', 'Add');
  await git(
    clone,
    '-c',
    'http.postBuffer=65536',
    'push',
    '--quiet',
    'origin',
    'work',
  );

  makeExampleRepository(join(folder, 'git'));
  assert.equal(
    (await git(folder, 'ls-remote', url, 'work')).split('\t')[0],
    await git(clone, 'rev-parse', 'work'),
  );
  assert.deepEqual(await readdir(join(folder, 'git')), [`${exampleName}.git`]);
});

test('pages in a browser, and names that resolve to loopback, are not served', async () => {
  assert.equal(await statusOf({ host: `localhost:${port}` }), 200);
  assert.equal(await statusOf({ host: `evil.example:${port}` }), 403);
  assert.equal(
    await statusOf({
      host: `localhost:${port}`,
      origin: 'https://evil.example',
    }),
    403,
  );
});

test('nothing outside of the folder is served', async () => {
  for (const path of ['..', '%2e%2e%2f%2e%2e', '../git/../..']) {
    const response = await fetch(
      `http://127.0.0.1:${port}/${path}/${exampleName}.git/../../etc/passwd`,
    );
    assert.notEqual(response.status, 200);
  }
});

test('a taken port is said with the variable that chooses another', async () => {
  await assert.rejects(
    requireFreePort(port, 'GIT_PORT'),
    new RegExp(`Port ${port} is taken.*make run GIT_PORT=`),
  );
  await assert.rejects(
    requireFreePort(Number('x'), 'PORT'),
    /PORT must be a port/,
  );
});
