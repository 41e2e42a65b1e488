import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { say } from '../../lib/say.mjs';
import { containerdSocket } from '../node/nodeComponents.mjs';
import { dockerArchive } from './dockerArchive.mjs';
import { sessionImages } from './sessionImages.mjs';

/** Makes the project's images and gives those to the node that it does not have. */
export async function importImages(cluster) {
  mkdirSync(join(cluster.directory, 'images'), { recursive: true });
  const folder = mkdtempSync(join(cluster.directory, 'images', 'part-'));
  try {
    const { images, failures } = await sessionImages({ folder });
    const had = readImported(cluster);
    const { ids } = dockerArchive(images);
    const names = Object.keys(images).filter(name => ids[name] !== had[name]);
    if (names.length > 0) {
      say(`Importing ${names.join(', ')}`);
      const chosen = Object.fromEntries(
        names.map(name => [name, images[name]]),
      );
      await importArchive(cluster, archiveOf(chosen, folder));
      writeFileSync(importedFile(cluster), JSON.stringify({ ...had, ...ids }));
    }
    if (failures.length > 0) throw failures[0];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the node the images of a docker-archive or an OCI archive. */
export async function importImageFile(cluster, file) {
  await importArchive(cluster, ['cat', file]);
}

/** Gives an image that the node has another name as well. */
export async function tagImage(cluster, image, name) {
  const [ctr, ...rest] = [
    ...cluster.enterNode,
    ...['ctr', '--address', containerdSocket, '--namespace', 'k8s.io'],
    ...['images', 'tag', image, name],
  ];
  const code = await ended(spawn(ctr, rest, { stdio: 'inherit' }));
  if (code !== 0) throw new Error(`There is no image ${image} (see above)`);
}

/** The command that prints the archive: layers are only linked to, and go from their files straight to containerd. */
function archiveOf(images, folder) {
  const content = join(folder, 'archive');
  mkdirSync(content);
  for (const { layers } of Object.values(images)) {
    for (const { file, digest } of layers) link(file, content, digest);
  }
  for (const [name, text] of Object.entries(dockerArchive(images).files)) {
    writeFileSync(join(content, name), text);
  }
  return ['tar', '-C', content, '--dereference', '--create', '.'];
}

function link(file, folder, digest) {
  try {
    symlinkSync(file, join(folder, `${digest}.tar`));
  } catch (error) {
    // Images share layers.
    if (error.code !== 'EEXIST') throw error;
  }
}

async function importArchive(cluster, [program, ...args]) {
  const source = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [ctr, ...rest] = [
    ...cluster.enterNode,
    ...['ctr', '--address', containerdSocket, '--namespace', 'k8s.io'],
    ...['images', 'import', '-'],
  ];
  const target = spawn(ctr, rest, {
    stdio: [source.stdout, 'ignore', 'inherit'],
  });
  const codes = await Promise.all([source, target].map(ended));
  if (codes.some(code => code !== 0)) {
    throw new Error('The import of images failed (see above)');
  }
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

const importedFile = ({ directory }) => join(directory, 'images.json');

function readImported(cluster) {
  try {
    return JSON.parse(readFileSync(importedFile(cluster), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
