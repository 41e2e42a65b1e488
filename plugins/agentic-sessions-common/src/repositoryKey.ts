/** What the spellings of a repository's URL have in common: case, a final slash and `.git` do not matter. */
export function repositoryKey(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
