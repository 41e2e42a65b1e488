import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { buildBinaries, hasGo } from './buildBinaries.mjs';
import { provideClusterNeeds, whyNoNode } from './clusterNeeds.mjs';
import { importImages } from './images/importImages.mjs';
import { debianLayer } from './images/layers.mjs';
import { installCustomResources } from './installPortal.mjs';
import { startCluster } from './startCluster.mjs';
import { stopCluster } from './stopCluster.mjs';

/** Where the tests have their cluster, beside that of `make cluster`. */
const directory = join(dataDirectory, 'test-cluster');

/** Why the tests get no cluster on this machine; undefined when they do. */
export function whyNoTestCluster() {
  return whyNoNode() ?? (hasGo() ? undefined : 'it is built with Go');
}

/** Builds what the cluster is made of, which takes minutes the first time and is there from then on. */
export async function prepareTestCluster() {
  provideClusterNeeds();
  await buildBinaries();
  await debianLayer();
}

/**
 * Starts the cluster of the tests, with the images and the custom resources, and tells those who ask the environment:
 * `KUBECONFIG`, and `AGENTIC_PORTAL_CLUSTER` for those who want to restart a part of it.
 */
export async function startTestCluster() {
  // One that a killed run left.
  await stopCluster(directory);
  const cluster = await startCluster({ directory, node: true });
  await importImages(cluster);
  installCustomResources(cluster);
  process.env.KUBECONFIG = cluster.kubeconfig;
  process.env.AGENTIC_PORTAL_CLUSTER = directory;
  say('Started a Kubernetes for the tests');
}

/** Ends it, if it was started, and keeps its logs. */
export async function stopTestCluster({ logs }) {
  rmSync(logs, { recursive: true, force: true });
  try {
    cpSync(join(directory, 'log'), logs, { recursive: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  await stopCluster(directory);
}
