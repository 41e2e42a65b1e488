import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '../lib/paths.mjs';

/** Where `make cluster` has its cluster. */
export const clusterDirectory = join(dataDirectory, 'cluster');

/** What is known of the cluster of a folder: what runs, and what has to go at its end; undefined when there is none. */
export function readState(directory) {
  try {
    return JSON.parse(readFileSync(join(directory, 'state.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes it before what it tells of happens, so that a start that was killed can be cleaned up after. */
export function writeState(state) {
  mkdirSync(state.directory, { recursive: true, mode: 0o700 });
  const file = join(state.directory, 'state.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}
