import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { readState } from './clusterState.mjs';
import { removeCgroups } from './node/cgroups.mjs';
import { endProcess } from './processes.mjs';

/**
 * Ends and removes the cluster of a folder, with the folder.
 *
 * @returns whether there was one
 */
export async function stopCluster(directory) {
  const state = readState(directory);
  if (!state) return false;
  await endCluster(state);
  rmSync(directory, { recursive: true, force: true });
  return true;
}

/**
 * Ends what is left of a cluster, and removes what it made outside of its folder: processes, containers, mounts,
 * interfaces, firewall rules, cgroups.
 */
export async function endCluster({ node, init, components }) {
  // The end of a PID namespace's first process is the end of all in it, at once.
  if (init) await endProcess(init, 'SIGKILL');
  // The API server before its etcd, which it would miss.
  for (const component of Object.values(components).reverse()) {
    await endProcess(component, 'SIGKILL');
  }
  if (!node) return;
  await removeCgroups(node.cgroup);
  quietly('ip', ['link', 'delete', node.link]);
  quietly('nft', ['delete', 'table', 'ip', node.link]);
}

/** What a reboot, or the end of the namespace, has done already is done. */
function quietly(program, args) {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
  } catch {
    // It is gone.
  }
}
