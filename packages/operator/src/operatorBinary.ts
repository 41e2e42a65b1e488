import { resolve } from 'node:path';

/**
 * Absolute path of the built operator, to be spawned with `process.execPath`. This module lies in `src` or in `dist` of
 * the package, and the binary in `dist` in both cases; `yarn build` makes it.
 */
export const operatorBinary: string = resolve(
  // The rule thinks of other bundles.
  // eslint-disable-next-line no-restricted-syntax
  __dirname,
  '..',
  'dist',
  'operator.cjs',
);
