import { resolve } from 'node:path';

/**
 * Absolute path of the built runner, to be spawned with `process.execPath`. This module lies in `src` or in `dist` of
 * the package, and the binary in `dist` in both cases; `yarn build` makes it.
 */
export const runnerBinary: string = resolve(
  __dirname,
  '..',
  'dist',
  'runner.cjs',
);
