import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dockerArchive } from './dockerArchive.mjs';
import { filesLayer } from './layers.mjs';

const sha256 = text => createHash('sha256').update(text).digest('hex');

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agentic-portal-images-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('the same files make the same layer, whenever and wherever they were written', async () => {
  const layers = [];
  for (const [place, seconds] of [
    ['here', 1_000],
    ['there', 2_000_000],
  ]) {
    const from = join(folder, place);
    await mkdir(from);
    for (const name of ['b', 'a']) await writeFile(join(from, name), name);
    await utimes(join(from, 'a'), seconds, seconds);
    layers.push(
      await filesLayer({
        folder: join(folder, `layers-${place}`),
        name: 'app',
        files: { 'app/files': from },
      }),
    );
  }
  const [here, there] = layers;
  assert.equal(here.digest, there.digest);
  assert.equal(here.digest, sha256(await readFile(here.file)));
  const listing = execFileSync('tar', ['-tvf', here.file], {
    encoding: 'utf8',
  });
  assert.match(listing, /-rw-r--r-- .* 1970-01-01 .* \.\/app\/files\/a\n/);

  await writeFile(join(folder, 'there', 'a'), 'changed');
  const changed = await filesLayer({
    folder: join(folder, 'layers-changed'),
    name: 'app',
    files: { 'app/files': join(folder, 'there') },
  });
  assert.notEqual(changed.digest, here.digest);
});

test('an archive names each image by the digest of its configuration, and its layers from the lowest up', () => {
  const base = {
    name: 'base',
    file: '/anywhere/base.tar',
    digest: sha256('1'),
  };
  const app = { name: 'app', file: '/anywhere/app.tar', digest: sha256('2') };
  const images = {
    'agentic-portal/base:dev': { layers: [base], config: { Cmd: ['sh'] } },
    'agentic-portal/app:dev': { layers: [base, app], config: { User: '1:1' } },
  };
  const { files, ids } = dockerArchive(images);
  const id = ids['agentic-portal/app:dev'];
  assert.equal(id, sha256(files[`${id}.json`]));

  const config = JSON.parse(files[`${id}.json`]);
  assert.equal(config.os, 'linux');
  assert.deepEqual(config.config, { User: '1:1' });
  assert.deepEqual(config.rootfs, {
    type: 'layers',
    diff_ids: [`sha256:${base.digest}`, `sha256:${app.digest}`],
  });
  assert.deepEqual(JSON.parse(files['manifest.json'])[1], {
    Config: `${id}.json`,
    RepoTags: ['agentic-portal/app:dev'],
    Layers: [`${base.digest}.tar`, `${app.digest}.tar`],
  });

  // Where a layer's file is says nothing about the image.
  app.file = '/elsewhere/app.tar';
  assert.deepEqual(dockerArchive(images).ids, ids);
  app.digest = sha256('3');
  assert.notEqual(dockerArchive(images).ids['agentic-portal/app:dev'], id);
});
