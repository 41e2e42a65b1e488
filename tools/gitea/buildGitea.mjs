// Builds Gitea for its opt-in test: `node tools/gitea/buildGitea.mjs`. Prints where the program is; 5 to 15 minutes the first
// time on two cores, at low priority.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLogged } from '../lib/runLogged.mjs';

/** The newest version all of whose modules the public module proxy has, under the module's old name. */
const version = 'v1.26.0';
const tags = 'sqlite sqlite_unlock_notify';

/** Of this version alone, outside of every checkout. The folder has what the server reads at run time, too. */
export const giteaDirectory = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'agentic-portal',
  `gitea-${version}`,
);

/** The program, if it was built or is named by GITEA_BINARY. */
export function findGitea() {
  const program = process.env.GITEA_BINARY || join(giteaDirectory, 'gitea');
  return existsSync(program) ? program : undefined;
}

/** Builds the program unless it is there. */
export async function buildGitea() {
  const found = findGitea();
  if (found) return found;
  const draft = `${giteaDirectory}.building`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const module = JSON.parse(
    execFileSync(
      'go',
      ['mod', 'download', '-json', `code.gitea.io/gitea@${version}`],
      { cwd: draft, encoding: 'utf8' },
    ),
  );
  // Modules are read-only where Go keeps them.
  cpSync(module.Dir, draft, { recursive: true });
  execFileSync('chmod', ['-R', 'u+w', draft]);
  await runLogged({
    title: `Building Gitea ${version}`,
    command: ['nice', '-n', '15', 'go', 'build', '-p', '2', '-tags', tags, '.'],
    cwd: draft,
    env: { CGO_ENABLED: '1', GOFLAGS: '-mod=mod' },
    log: `${giteaDirectory}.log`,
  });
  renameSync(draft, giteaDirectory);
  return join(giteaDirectory, 'gitea');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildGitea());
}
