// `node tools/cluster/cli.mjs <command>`: the cluster of `make cluster`, or that in the folder AGENTIC_PORTAL_CLUSTER.
import { resolve } from 'node:path';
import { onStop } from '../lib/onStop.mjs';
import { say } from '../lib/say.mjs';
import { Cluster } from './Cluster.mjs';
import { clusterDirectory, readState } from './clusterState.mjs';
import { provideClusterNeeds } from './clusterNeeds.mjs';
import {
  importImageFile,
  importImages,
  tagImage,
} from './images/importImages.mjs';
import { installPortal } from './installPortal.mjs';
import { startCluster } from './startCluster.mjs';
import { stopCluster } from './stopCluster.mjs';

const usage = `node tools/cluster/cli.mjs
  up [--control-plane]     start it, with a node unless told otherwise, and install what the project has for it
  down                     end and remove it
  status                   say what runs
  kill <part>              end a part without asking it
  restart <part>           end a part, if it runs, and start it again
  images                   build the images anew and import those that changed
  import <archive>         import images of a docker-archive or an OCI archive
  tag <image> <name>       give an image another name, both with their registry`;

const directory = resolve(
  process.env.AGENTIC_PORTAL_CLUSTER || clusterDirectory,
);
const [command, argument, more] = process.argv.slice(2);

const commands = {
  async up() {
    const node = argument !== '--control-plane';
    let cluster = readState(directory) && Cluster.open(directory);
    if (cluster?.isWhole) {
      say('The cluster runs already');
    } else {
      if (node) provideClusterNeeds();
      cluster = await startCluster({ directory, node });
    }
    if (cluster.hasNode) {
      await importImages(cluster);
      installPortal(cluster);
    }
    say('Ready. To end and remove it: make cluster-down');
    console.log(`export KUBECONFIG=${cluster.kubeconfig}`);
  },
  async down() {
    const there = await stopCluster(directory);
    say(there ? 'The cluster is gone' : 'There is no cluster');
  },
  async status() {
    const cluster = open();
    for (const [name, runs] of Object.entries(cluster.parts)) {
      console.log(`${runs ? 'runs   ' : 'is gone'}  ${name}`);
    }
    if (cluster.hasNode) {
      console.log(`Pods reach this machine at ${cluster.machineAddress}`);
    }
    console.log(`export KUBECONFIG=${cluster.kubeconfig}`);
    if (!cluster.isWhole) process.exitCode = 1;
  },
  kill: () => open().kill(argument),
  restart: () => open().restart(argument),
  images: () => importImages(open()),
  import: () => importImageFile(open(), resolve(argument)),
  tag: () => tagImage(open(), argument, more),
};

function open() {
  if (!readState(directory)) {
    throw new Error(`There is no cluster in ${directory}: make cluster`);
  }
  return Cluster.open(directory);
}

if (!Object.hasOwn(commands, command ?? '')) {
  console.error(usage);
  process.exit(2);
}
// Builds end with us. What a start has begun is removed by the next one, or by `down`.
onStop(signal => process.exit(signal === 'SIGINT' ? 130 : 143));
try {
  await commands[command]();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
