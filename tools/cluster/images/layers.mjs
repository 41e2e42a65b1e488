import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLogged } from '../../lib/runLogged.mjs';
import { cacheDirectory } from '../buildBinaries.mjs';
import { cachedLayer, makeLayer } from './makeLayer.mjs';

/** What a coding agent expects to find, besides Debian's essential packages. */
const debianPackages = [
  'ca-certificates',
  'curl',
  'git',
  'less',
  'openssh-client',
  'procps',
];

/** The users of a session's containers: the agent's, and the model proxy's, which holds the key. */
const users = { runner: 10001, 'model-proxy': 10002 };

/** A layer of a Debian (or what this machine runs) with what agents expect, and the users of a session. */
export async function debianLayer() {
  const [uri, suite] = execFileSync(
    'apt-get',
    [
      'indextargets',
      '--format',
      '$(REPO_URI) $(CODENAME)',
      'Created-By: Packages',
    ],
    { encoding: 'utf8' },
  )
    .split('\n')[0]
    .split(' ');
  const key = [suite, process.arch, debianPackages, Object.entries(users)];
  const fill = async folder => {
    await runLogged({
      title: `Making a ${suite} for images (a minute, once)`,
      command: [
        ...['debootstrap', '--variant=minbase'],
        ...[`--include=${debianPackages.join(',')}`, suite, folder, uri],
      ],
      log: join(cacheDirectory, 'log', 'debootstrap.log'),
    });
    const append = (file, line) =>
      writeFileSync(join(folder, 'etc', file), `${line}\n`, { flag: 'a' });
    for (const [name, id] of Object.entries(users)) {
      append('passwd', `${name}:x:${id}:${id}::/tmp:/bin/bash`);
      append('group', `${name}:x:${id}:`);
    }
    // The kubelet mounts its own over them.
    for (const file of ['hostname', 'resolv.conf', 'hosts']) {
      rmSync(join(folder, 'etc', file), { force: true });
    }
    for (const waste of ['apt/lists', 'cache/apt', 'log']) {
      rmSync(join(folder, 'var', ...waste.split('/')), {
        recursive: true,
        force: true,
      });
    }
    for (const waste of ['doc', 'man', 'locale', 'info']) {
      rmSync(join(folder, 'usr/share', waste), {
        recursive: true,
        force: true,
      });
    }
  };
  return cachedLayer({ name: 'debian', key, fill });
}

/** A layer of the Node that runs this. */
export function nodeLayer() {
  const file = realpathSync(process.execPath);
  const { size, mtimeMs } = statSync(file);
  const key = [process.version, process.arch, size, mtimeMs];
  const fill = folder => {
    const to = join(folder, 'usr/local/bin/node');
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(file, to);
  };
  return cachedLayer({ name: 'node', key, fill });
}

/** A layer of the program that holds a pod's namespaces. */
export function pauseLayer() {
  const source = fileURLToPath(new URL('pause.c', import.meta.url));
  const key = [process.arch, readFileSync(source, 'utf8')];
  const fill = folder => {
    const to = join(folder, 'pause');
    execFileSync('cc', ['-static', '-Os', '-s', '-o', to, source]);
  };
  return cachedLayer({ name: 'pause', key, fill });
}

/** A layer of files and folders of this machine, by where they are to be in the image. */
export function filesLayer({ folder, name, files }) {
  return makeLayer({
    folder,
    name,
    fill: content => copyFiles(content, files),
  });
}

/** Copies files and folders of this machine, by where in a folder they are to be. */
export function copyFiles(folder, files) {
  for (const [to, from] of Object.entries(files)) {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    execFileSync('cp', ['-rL', from, target]);
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', folder]);
}
