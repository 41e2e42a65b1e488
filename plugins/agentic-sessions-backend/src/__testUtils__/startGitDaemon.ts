import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A repository with one commit in a folder, served by `git daemon` on loopback. */
export async function startGitDaemon(folder: string): Promise<{
  url: string;
  host: string;
  stop: () => void;
}> {
  const repository = join(folder, 'one');
  mkdirSync(repository, { recursive: true });
  writeFileSync(join(repository, 'README.md'), '# One\n\nA README.\n');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, ...args], { stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git(
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@localhost',
    'commit',
    '--quiet',
    '--message=One',
  );

  const port = await freePort();
  const daemon = spawn(
    'git',
    [
      'daemon',
      '--verbose',
      '--export-all',
      '--listen=127.0.0.1',
      `--port=${port}`,
      `--base-path=${folder}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // It says that it is ready.
  await once(daemon.stderr, 'data');
  const host = `127.0.0.1:${port}`;
  return { url: `git://${host}/one`, host, stop: () => void daemon.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
