import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheDirectory } from '../buildBinaries.mjs';

/** Where layers are kept that are the same for each build. */
const layersDirectory = join(cacheDirectory, 'cluster-layers');

/**
 * Makes a layer of an image: a tar of what `fill` puts into an empty folder, with the same bytes for the same files.
 *
 * @returns its file and the digest (SHA-256) that it is known by
 */
export async function makeLayer({ folder, name, fill }) {
  mkdirSync(folder, { recursive: true });
  const part = mkdtempSync(join(folder, `${name}-part-`));
  try {
    const content = join(part, 'content');
    mkdirSync(content, { mode: 0o755 });
    await fill(content);
    const draft = join(part, 'layer.tar');
    execFileSync('tar', [
      ...['--create', '--file', draft, '--directory', content],
      ...['--format=gnu', '--sort=name', '--mtime=@0', '--numeric-owner'],
      // Devices and the kernel's folders are the runtime's.
      ...['--exclude=./dev/*', '--exclude=./proc/*', '--exclude=./sys/*'],
      '.',
    ]);
    const hash = createHash('sha256');
    await pipeline(createReadStream(draft), hash);
    const digest = hash.digest('hex');
    const file = join(folder, `${digest}.tar`);
    renameSync(draft, file);
    return { name, file, digest };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** The same, made once for everything in `key`. */
export async function cachedLayer({ name, key, fill }) {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  const mark = join(layersDirectory, `${name}-${hash.slice(0, 16)}.json`);
  if (existsSync(mark)) {
    const layer = JSON.parse(readFileSync(mark, 'utf8'));
    if (existsSync(layer.file)) return layer;
  }
  const layer = await makeLayer({ folder: layersDirectory, name, fill });
  writeFileSync(mark, JSON.stringify(layer));
  return layer;
}
