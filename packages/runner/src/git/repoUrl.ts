/** The scp-like form of ssh addresses, such as `git@host:group/name.git`. */
const scpLike =
  /^(?:([A-Za-z0-9_][A-Za-z0-9._-]*)@)?([A-Za-z0-9][A-Za-z0-9.-]*):(?!\/\/)(.+)$/;
/** Longest folder name; RepoName in `openapi.yaml`. */
const maxNameLength = 63;

/**
 * Checks the address of a repository.
 *
 * @throws Error when it is not http(s), ssh or git, or has credentials in it
 */
export function checkRepoUrl(repoURL: string): void {
  if (scpLike.test(repoURL)) return;
  const url = URL.canParse(repoURL) ? new URL(repoURL) : undefined;
  if (!url || !['http:', 'https:', 'ssh:', 'git:'].includes(url.protocol)) {
    throw new Error('The address of a repository must be http(s), ssh or git');
  }
  if (!/^[A-Za-z0-9[]/.test(url.hostname)) {
    throw new Error('The address of a repository must name a host');
  }
  if (url.password || (url.username && url.protocol !== 'ssh:')) {
    throw new Error('The address of a repository must have no credentials');
  }
}

/**
 * The folders of repositories: the given names, or else the last part of their addresses, each different from the
 * others also where case does not matter.
 */
export function repoNames(
  repos: ReadonlyArray<{ name?: string; input: { repoURL: string } }>,
): string[] {
  const taken = new Set<string>();
  return repos.map(repo => {
    const wanted = repo.name ?? nameFromUrl(repo.input.repoURL);
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      const suffix = `-${count}`;
      name = wanted.slice(0, maxNameLength - suffix.length) + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function nameFromUrl(repoURL: string): string {
  const last = repoURL
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .pop();
  const name = (last ?? '')
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[^A-Za-z0-9_]+/, '')
    .slice(0, maxNameLength);
  return name || 'repository';
}
