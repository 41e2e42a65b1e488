import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const readyWithinMs = 30_000;
const lookEveryMs = 100;
const debianFolder = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, the newest version first; undefined when there is none. */
export function findPostgres() {
  const versions = existsSync(debianFolder)
    ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map(version => join(debianFolder, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
    '/opt/homebrew/opt/postgresql@15/bin',
    '/usr/local/opt/postgresql@15/bin',
  ];
  return folders.find(
    folder =>
      existsSync(join(folder, 'initdb')) &&
      existsSync(join(folder, 'postgres')),
  );
}

/**
 * Starts a PostgreSQL of its own on loopback, that forgets everything when it ends.
 *
 * @returns its connection string, and what ends it
 */
export async function startPostgres(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'agentic-portal-postgres-'));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? unprivilegedUser() : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder, stdio: 'ignore' };
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    [
      '--pgdata',
      data,
      '--username',
      'postgres',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
      '--no-sync',
    ],
    options,
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    // Each of jest's workers, and each backend that a test starts, has a pool of its own.
    max_connections: 300,
    // Nothing here is to survive a crash.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ],
    options,
  );
  const exited = new Promise(resolve => {
    server.once('error', resolve);
    server.once('exit', resolve);
  });
  const stop = async () => {
    server.kill('SIGINT'); // A fast shutdown: it does not wait for its clients.
    const timeout = setTimeout(() => server.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(timeout);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await acceptsConnections(port, exited);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

function unprivilegedUser() {
  const id = (flag, name) =>
    Number(
      execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // This machine has no such user.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody',
  );
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function acceptsConnections(port, exited) {
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  for (const deadline = Date.now() + readyWithinMs; Date.now() < deadline; ) {
    if (ended) throw new Error('PostgreSQL ended at its start');
    const open = await new Promise(resolve => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`PostgreSQL did not start within ${readyWithinMs / 1000} s`);
}
