import { InputError } from '@backstage/errors';

/** Where a repository is. */
export interface RepositoryLocation {
  url: string;
  /** With the port, when there is one. */
  host: string;
  /** Without a leading slash, and without `.git`. */
  path: string;
}

/** git's short form for ssh: `git@host:path`. */
const short = /^(?:[A-Za-z0-9_.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/;

/** @throws InputError when it is no URL of a repository */
export function locateRepository(url: string): RepositoryLocation {
  const [, sshHost, sshPath] = short.exec(url) ?? [];
  if (!sshHost && !URL.canParse(url)) {
    throw new InputError(`${url} is not the URL of a repository`);
  }
  const { protocol, host, hostname, pathname } = sshHost
    ? { protocol: 'ssh:', host: sshHost, hostname: sshHost, pathname: sshPath }
    : new URL(url);
  return {
    url,
    // The port of ssh is not the one of the forge.
    host: protocol === 'ssh:' ? hostname : host,
    path: decodePath(pathname)
      .replace(/^\/+|\/+$/g, '')
      .replace(/\.git$/, ''),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new InputError(
      `${path} has a % that no two hexadecimal digits follow; a % itself is %25`,
    );
  }
}

/** Whether two URLs are of the same repository, however they are written; what is no URL of one is of none. */
export function isSameRepository(one: string, other: string): boolean {
  try {
    const a = locateRepository(one);
    const b = locateRepository(other);
    return (
      a.host.toLowerCase() === b.host.toLowerCase() &&
      a.path.toLowerCase() === b.path.toLowerCase()
    );
  } catch {
    return false;
  }
}
