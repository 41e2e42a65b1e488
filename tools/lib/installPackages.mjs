import { execFileSync } from 'node:child_process';
import { say } from './say.mjs';

/**
 * Installs packages of Debian's where that is ours to do: as root, or in CI. Elsewhere it says which command would.
 */
export function installPackages(names, { ci, purpose }) {
  if (names.length === 0) return;
  const root = process.getuid?.() === 0;
  const sudo = root ? [] : ['sudo', '-n'];
  const install = ['apt-get', 'install', '-y', '--no-install-recommends'];
  install.push(...names);
  if (!root && !ci) {
    say(`${purpose}: sudo ${install.join(' ')}`);
    return;
  }
  say(`Installing ${names.join(', ')} (a minute or two)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    for (const command of [['apt-get', 'update'], install]) {
      const [program, ...args] = [...sudo, ...command];
      execFileSync(program, args, {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
  } catch (error) {
    // What it would have served says that it is missing.
    say(`It failed: ${error.message.split('\n')[0]}`);
  }
}
