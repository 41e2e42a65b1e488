import { resolve } from 'node:path';
import { Cluster } from './Cluster.mjs';
import { clusterDirectory, readState } from './clusterState.mjs';

/**
 * The cluster that sessions are to run in: that of `KUBECONFIG`, else that of `make cluster`. It is one of ours when it
 * was started on this machine by this project; then `cluster` drives it.
 *
 * @returns its kubeconfig, and the address of this machine for its pods: `GIT_ADDRESS`, or what is known of our own
 * @throws Error when there is none, or when ours is not whole
 */
export function findSessionCluster() {
  const { KUBECONFIG: given, GIT_ADDRESS: address } = process.env;
  const directory = [process.env.AGENTIC_PORTAL_CLUSTER, clusterDirectory]
    .filter(Boolean)
    .map(folder => resolve(folder))
    .find(
      folder =>
        readState(folder) &&
        (!given || resolve(given) === Cluster.open(folder).kubeconfig),
    );
  if (!directory) {
    if (given) return { kubeconfig: given, gitAddress: address };
    throw new Error(
      'There is no cluster to run sessions in: `make cluster` starts one, and KUBECONFIG names another (for that of kind and minikube, KUBECONFIG=~/.kube/config)',
    );
  }
  const cluster = Cluster.open(directory);
  if (!cluster.isWhole || !cluster.hasNode) {
    throw new Error(
      `The cluster in ${directory} cannot run sessions: it has no node, or not all of it runs. \`make cluster\` starts it anew`,
    );
  }
  return {
    kubeconfig: cluster.kubeconfig,
    gitAddress: address ?? cluster.machineAddress,
    cluster,
  };
}
