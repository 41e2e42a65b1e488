import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './installPackages.mjs';
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
  if (process.platform === 'darwin') {
    say(
      'To run all tests: brew install postgresql@15 && brew install --cask chromium',
    );
    return;
  }
  installPackages(lacks, { ci, purpose: 'To run all tests' });
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
