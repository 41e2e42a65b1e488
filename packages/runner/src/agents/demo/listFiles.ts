import { git } from '../../git/git';

/** More files than this are not read by the demo agent. */
const maxFiles = 5000;

/** The files of a repository that git knows, links and submodules left out, by name. */
export async function listFiles(
  folder: string,
  signal: AbortSignal,
): Promise<string[]> {
  const out = await git(['ls-files', '--stage', '-z'], { cwd: folder, signal });
  return out
    .split('\0')
    .filter(line => line.startsWith('100'))
    .map(line => line.slice(line.indexOf('\t') + 1))
    .slice(0, maxFiles);
}
