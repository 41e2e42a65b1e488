// `make bench-cluster`: measures sessions on Kubernetes beside plain Jobs and a bare client of the same run, and prints
// the figures as Markdown. RUNS says how often sessions and Jobs are started.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importImages } from '../../cluster/images/importImages.mjs';
import { provideClusterNeeds } from '../../cluster/clusterNeeds.mjs';
import { installCustomResources } from '../../cluster/installPortal.mjs';
import { startCluster } from '../../cluster/startCluster.mjs';
import { stopCluster } from '../../cluster/stopCluster.mjs';
import { buildWhenStale } from '../../lib/buildWhenStale.mjs';
import { dataDirectory } from '../../lib/paths.mjs';
import { say } from '../../lib/say.mjs';
import { openClient } from './lib/openClient.mjs';
import { Operator } from './lib/Operator.mjs';
import { operatorConfig } from './lib/operatorConfig.mjs';
import { Projects } from './lib/Projects.mjs';
import { runBenchmarks } from '../lib/runBenchmarks.mjs';
import { benchManySessions } from './manySessions.mjs';
import { benchStarts } from './starts.mjs';

const runs = Number(process.env.RUNS || 1);
const wholeWithinMs = (10 + runs * 15) * 60_000;
const given = process.env.KUBECONFIG && resolve(process.env.KUBECONFIG);
const scratch = mkdtempSync(join(tmpdir(), 'agentic-portal-bench-'));

/** What ends what was started, the newest last. */
const started = [];

async function main() {
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`RUNS is ${process.env.RUNS}; it has to be 1 or more`);
  }
  await buildWhenStale({
    title: 'Building the operator',
    packageName: '@agentic-portal/operator',
    folder: 'packages/operator',
    output: 'dist/operator.cjs',
  });
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    `\nMeasured ${date}, ${cpus().length} cores, load ${loadavg()[0].toFixed(
      1,
    )} at the start, Node ${process.versions.node}.`,
  );
  // First, while nothing else runs here.
  say('1,000 sessions at once, on a control plane alone');
  await withCluster({ node: false }, measureMany);
  say('Sessions beside plain Jobs, on a node');
  await (given
    ? measureStarts(given)
    : withCluster({ node: true }, measureStarts));
}

async function measureMany(kubeconfig) {
  print(
    await benchManySessions({
      cluster: openClient(kubeconfig),
      kubeconfig,
      folder: scratch,
      onStart: end => started.push(end),
    }),
  );
}

async function measureStarts(kubeconfig) {
  const cluster = openClient(kubeconfig);
  const id = randomBytes(4).toString('hex');
  const projects = new Projects(cluster, id);
  const config = operatorConfig(id);
  started.push(() => projects.end());
  await projects.createNamespace({}, config.namespace);
  const operator = await Operator.start({
    folder: scratch,
    kubeconfig,
    config,
    onStart: end => started.push(end),
  });
  const reports = await benchStarts({ cluster, projects, operator, runs });
  reports.forEach(print);
  await started.pop()();
  await started.pop()();
}

/** Works with a cluster that has nothing else on it, and removes it. */
async function withCluster({ node }, work) {
  const directory = join(
    dataDirectory,
    node ? 'bench-cluster' : 'bench-plane-cluster',
  );
  if (node) provideClusterNeeds();
  started.push(() => stopCluster(directory));
  const cluster = await startCluster({ directory, node });
  if (node) await importImages(cluster);
  installCustomResources(cluster);
  await work(cluster.kubeconfig);
  await stopCluster(directory);
}

function print({ title, how, table }) {
  console.log(`\n## ${title}\n\n${how}\n\n${table}`);
}

runBenchmarks({
  main,
  started,
  scratch,
  withinMs: wholeWithinMs,
});
