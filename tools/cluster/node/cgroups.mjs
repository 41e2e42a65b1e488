import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../lib/waitUntil.mjs';

const mount = '/sys/fs/cgroup';

/** The folders of all hierarchies: one each for cgroup v1, a single one for v2. */
function hierarchies() {
  if (existsSync(join(mount, 'cgroup.controllers'))) return [mount];
  return readdirSync(mount)
    .map(name => join(mount, name))
    .filter(folder => existsSync(join(folder, 'cgroup.procs')));
}

/** Makes the cgroup that the kubelet makes those of its pods in. */
export function makeCgroups(name) {
  for (const hierarchy of hierarchies()) {
    const folder = join(hierarchy, name);
    mkdirSync(folder, { recursive: true });
    const controllers = join(folder, 'cgroup.controllers');
    if (existsSync(join(mount, 'cgroup.controllers'))) {
      const names = readFileSync(controllers, 'utf8').trim().split(' ');
      const all = names.map(controller => `+${controller}`).join(' ');
      writeFileSync(join(folder, 'cgroup.subtree_control'), all);
    }
  }
}

/** Removes it with all below, once the processes in it are gone. */
export async function removeCgroups(name) {
  await waitUntil(`The end of what runs in cgroup ${name}`, 20_000, () =>
    hierarchies().every(hierarchy => removed(join(hierarchy, name))),
  );
}

function removed(folder) {
  if (!existsSync(folder)) return true;
  const below = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => removed(join(folder, entry.name)));
  if (below.includes(false)) return false;
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    // Processes that were killed are on their way out.
    if (error.code === 'EBUSY') return false;
    if (error.code === 'ENOENT') return true;
    throw error;
  }
}
