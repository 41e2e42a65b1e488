import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';
import { findPostgres } from './throwawayPostgres.mjs';

/** Programs of a Chromium, by the names that distributions give them. */
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome'];
const macChromium = '/Applications/Chromium.app/Contents/MacOS/Chromium';

/** The path of a Chromium; undefined when there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [
    ...chromiumNames.flatMap(name => folders.map(folder => join(folder, name))),
    macChromium,
  ].find(isExecutable);
}

/**
 * Installs what the tests need of the machine and it lacks, where that is ours to do: as root, or in CI. Elsewhere it
 * says which command would.
 */
export function provideMachineNeeds({ ci }) {
  const lacks = [
    !findChromium() && ['chromium', 'fonts-liberation'],
    !findPostgres() && !givenPostgres() && ['postgresql'],
  ]
    .filter(Boolean)
    .flat();
  if (lacks.length === 0) return;
  const root = process.getuid?.() === 0;
  if (process.platform === 'darwin') {
    say(
      'To run all tests: brew install postgresql@15 && brew install --cask chromium',
    );
    return;
  }
  const sudo = root ? [] : ['sudo', '-n'];
  const install = [
    'apt-get',
    'install',
    '-y',
    '--no-install-recommends',
    ...lacks,
  ];
  if (!root && !ci) {
    say(`To run all tests: sudo ${install.join(' ')}`);
    return;
  }
  say(`Installing ${lacks.join(', ')} (a minute or two)`);
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

/** The variable through which Backstage's tests, and ours, are told of a PostgreSQL. */
export const postgresVariable =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** A PostgreSQL that the environment offers. */
export function givenPostgres() {
  return process.env[postgresVariable];
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
