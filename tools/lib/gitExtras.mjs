import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const repositoryName = /^\/([a-z0-9][a-z0-9-]{0,62})\.git\/info\/refs$/;
const rawPath =
  /^\/raw\/([a-z0-9][a-z0-9-]{0,62})\/([A-Za-z0-9][\w.-]*)\/(.+)$/;

/** How large (bytes) a file may be that is shown. */
const largestFile = 1_048_576;

/** Makes the bare repository that somebody is about to push to, as some forges do. */
export function makeOnPush(directory, { pathname, searchParams }) {
  const [, name] = repositoryName.exec(pathname) ?? [];
  if (!name || searchParams.get('service') !== 'git-receive-pack') return;
  const repository = join(directory, `${name}.git`);
  if (existsSync(repository)) return;
  const git = (...args) => execFileSync('git', args, { stdio: 'ignore' });
  git('init', '--bare', '--template=', '--initial-branch=main', repository);
  git('-C', repository, 'config', 'http.receivepack', 'true');
}

/**
 * Shows a file of a branch, `/raw/<repository>/<branch>/<path>`, for the catalog to read entities from.
 *
 * @returns whether the request was for one
 */
export function showFile(directory, { pathname }, response) {
  const [, name, branch, path] =
    rawPath.exec(decodeURIComponent(pathname)) ?? [];
  if (!name) return false;
  execFile(
    'git',
    [
      '-C',
      join(directory, `${name}.git`),
      'show',
      `refs/heads/${branch}:${path}`,
    ],
    { maxBuffer: largestFile, encoding: 'buffer' },
    (error, content) => {
      if (error) response.writeHead(404).end('There is no such file.\n');
      else
        response.writeHead(200, { 'content-type': 'text/plain' }).end(content);
    },
  );
  return true;
}
