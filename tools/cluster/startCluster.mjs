import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../lib/freePort.mjs';
import { say } from '../lib/say.mjs';
import { buildBinaries } from './buildBinaries.mjs';
import { Cluster } from './Cluster.mjs';
import { clusterDirectory, readState, writeState } from './clusterState.mjs';
import { apiService, controlPlane } from './controlPlane.mjs';
import { envtestPrograms } from './envtestPrograms.mjs';
import { requireMachine } from './clusterNeeds.mjs';
import { chooseNode, createNode } from './node/createNode.mjs';
import { nodeComponents } from './node/nodeComponents.mjs';
import { writeNodeConfig } from './node/writeNodeConfig.mjs';
import { identify } from './processes.mjs';
import { endCluster, stopCluster } from './stopCluster.mjs';
import { nodeName, writeCredentials } from './writeCredentials.mjs';

/**
 * Starts a Kubernetes of its own on this machine, which forgets everything at its end.
 *
 * @param directory - the folder of all that it has; what another start left there is ended and removed first
 * @param node - with true, a node that runs pods (root on Linux); with false, a control plane alone
 * @throws Error when one runs there already, when the machine lacks something, or when a part is not ready in time
 */
export async function startCluster({
  directory = clusterDirectory,
  node: withNode,
}) {
  const before = readState(directory) && Cluster.open(directory);
  if (before?.isWhole) {
    throw new Error(`A cluster runs already: ${before.kubeconfig}`);
  }
  if (before?.starter) {
    throw new Error(`Process ${before.starter} is starting this cluster`);
  }
  if (withNode) requireMachine();
  const programs = (!withNode && envtestPrograms()) || (await buildBinaries());
  await stopCluster(directory);

  const node = withNode ? chooseNode() : undefined;
  const ports = withNode ? nodePorts : await freePorts();
  const address = node?.address ?? '127.0.0.1';
  const server = `https://${address}:${ports.api}`;
  const log = join(directory, 'log');
  writeState({
    directory,
    starter: identify(process.pid),
    node,
    server,
    programs,
    components: {},
  });
  mkdirSync(log, { recursive: true });
  const cluster = Cluster.open(directory);
  try {
    writeCredentials({
      directory,
      server,
      names: [
        ...[address, '127.0.0.1', apiService, 'localhost', nodeName],
        ...['kubernetes', 'kubernetes.default', 'kubernetes.default.svc'],
      ],
    });
    if (node) {
      writeNodeConfig({ directory, node, server });
      await createNode({
        directory,
        node,
        log: join(log, 'node.log'),
        onStart: init => cluster.setInit(init),
      });
    }
    say(`Starting a ${node ? 'cluster of one node' : 'control plane'}`);
    const parts = controlPlane({ directory, programs, ports, address, node });
    for (const [name, command] of Object.entries(parts)) {
      if (!command[0]) continue;
      await cluster.start(name, { command });
    }
    if (programs['kube-controller-manager']) {
      await cluster.waitFor('kube-controller-manager', () =>
        cluster.kubectl('get', 'serviceaccount', 'default'),
      );
    }
    if (node) await startNode(cluster, programs, node);
    cluster.setWhole();
    return cluster;
  } catch (error) {
    await endCluster(readState(directory));
    error.message += `\nThe logs are in ${log}`;
    throw error;
  }
}

async function startNode(cluster, programs, node) {
  const { directory } = cluster;
  const storage = join(directory, 'config', 'storage.json');
  await cluster.waitFor('kube-apiserver', () =>
    cluster.kubectl('apply', '-f', storage),
  );
  const parts = nodeComponents({ directory, programs, node });
  for (const [name, part] of Object.entries(parts)) {
    await cluster.start(name, part);
  }
  await cluster.waitFor('kubelet', () => {
    const ready = '{.status.conditions[?(@.type=="Ready")].status}';
    const output = ['-o', `jsonpath=${ready}`];
    return cluster.kubectl('get', 'node', nodeName, ...output) === 'True';
  });
}

/** The node's network is its own: nothing can have taken them. */
const nodePorts = {
  api: 6443,
  etcd: 2379,
  etcdPeer: 2380,
  controllerManager: 10257,
};

async function freePorts() {
  const ports = {};
  for (const name of Object.keys(nodePorts)) ports[name] = await freePort();
  return ports;
}
