import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(
  /\/$/,
  '',
);

/** Where the portal keeps its state. */
export const dataDirectory = resolve(
  root,
  process.env.PORTAL_DATA || '.portal',
);
