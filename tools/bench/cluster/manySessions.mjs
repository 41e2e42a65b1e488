import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../../lib/waitUntil.mjs';
import { table } from '../lib/report.mjs';
import { timed } from '../lib/statistics.mjs';
import { inParallel } from './lib/inParallel.mjs';
import { Operator } from './lib/Operator.mjs';
import { operatorConfig } from './lib/operatorConfig.mjs';
import { Projects } from './lib/Projects.mjs';

const projectCount = 20;
/** As many as a project runs at once unless it says otherwise. */
const sessionsEach = 50;
const total = projectCount * sessionsEach;
/** Calls at once of the bare client: as many as the operator has workers unless told otherwise. */
const atOnce = 16;
const withinMs = 120_000;
/** How long nothing is written before the operator is taken to be done. */
const quietMs = 2_000;
const resyncs = 3;
const scrapeEveryMs = 500;

const sessionLabel = 'agentic-portal.io/session';
const requests = 'rest_client_requests_total';
const reconciles = 'controller_runtime_reconcile_total';
/** No renewal of its Lease falls into a measurement: each would be a write. */
const leaderElection = {
  leaseDurationSeconds: 600,
  renewDeadlineSeconds: 500,
  retryPeriodSeconds: 400,
};

/**
 * How fast 1,000 sessions that are there at once are made to run, what they cost, and that a look at all of them again
 * writes nothing.
 */
export async function benchManySessions({
  cluster,
  kubeconfig,
  folder,
  onStart,
}) {
  const id = 'many';
  const projects = new Projects(cluster, id);
  const config = operatorConfig(id, {
    leaderElection,
    projectDefaults: { sessions: sessionsEach },
  });
  const start = more =>
    Operator.start({
      folder,
      kubeconfig,
      config: { ...config, ...more },
      onStart,
    });
  await projects.createNamespace({}, config.namespace);
  const operator = await start();
  const bare = await createAll(projects, operator);
  const own = await createAll(projects, operator);
  const idleMemory = operator.memory();
  const before = await operator.metrics();

  operator.hold();
  const { started } = await watchStarted(cluster, own);
  await createSessions(cluster, own);
  const operatorMs = await timed(async () => {
    operator.resume();
    await started;
  });
  await untilQuiet(operator);
  const after = await operator.metrics();
  const per = method =>
    (after(requests, `method="${method}"`) -
      before(requests, `method="${method}"`)) /
    total;

  const bareMs = await benchBareClient(cluster, own, bare);
  await makeReady(cluster);
  await untilQuiet(operator);
  const memory = operator.memory();
  await operator.end();
  const writes = await benchResync(await start({ resyncSeconds: 2 }));

  const rate = ms => (total / ms) * 1000;
  return {
    title: '1,000 sessions at once',
    how: `On a control plane alone: pods are made, and nothing runs them. ${sessionsEach} sessions in each of ${projectCount} projects are made while the operator is stopped (SIGSTOP), so that all are there at once; from then until each has its Job and its status says Creating. The reference makes their Secret, volume claim and Job with the operator's own client, ${atOnce} sessions at once. Then all pods are said to be ready, so that the sessions are idle.`,
    table: table(
      ['', 'figure', 'target'],
      [
        ['operator', `${rate(operatorMs).toFixed(0)} sessions/s`, ''],
        ['bare client', `${rate(bareMs).toFixed(0)} sessions/s`, ''],
        ['ratio', `${(bareMs / operatorMs).toFixed(2)} ×`, '≥ 0.60 ×'],
        [
          'operator’s memory, without sessions',
          `${idleMemory.toFixed(0)} MB`,
          '',
        ],
        [
          'operator’s memory, 1,000 running',
          `${memory.toFixed(0)} MB`,
          '< 150 MB',
        ],
        [
          'requests for a session, until Creating',
          ['POST', 'PUT', 'PATCH', 'GET']
            .map(method => `${per(method).toFixed(2)} ${method}`)
            .join(', '),
          '',
        ],
        [`writes in ${resyncs} looks at all again`, String(writes), '0'],
      ],
    ),
  };
}

async function createAll(projects, operator) {
  const names = [];
  for (let index = 0; index < projectCount; index += 1) {
    names.push(await projects.create(operator));
  }
  return names;
}

async function createSessions({ client, resources }, namespaces) {
  const names = namespaces.flatMap(namespace =>
    Array.from({ length: sessionsEach }, (_, index) => ({
      namespace,
      name: `session-${index}`,
    })),
  );
  await inParallel(names, atOnce, metadata =>
    client.create(resources.sessions, {
      metadata,
      spec: { prompt: 'Wait until you are stopped.', timeout: 3600 },
    }),
  );
}

/** Watches until all sessions are being created: `started` resolves then. */
async function watchStarted({ client, resources }, namespaces) {
  const { resourceVersion } = await client.list(resources.sessions);
  const signal = AbortSignal.timeout(withinMs);
  const events = client.watch(resources.sessions, { resourceVersion, signal });
  const follow = async () => {
    const uids = new Set();
    for await (const { type, object } of events) {
      if (type === 'BOOKMARK' || object.status?.phase !== 'Creating') continue;
      const { namespace, uid } = object.metadata;
      if (namespaces.includes(namespace)) uids.add(uid);
      if (uids.size === total) return;
    }
    throw new Error(`${uids.size} of ${total} sessions were begun`);
  };
  return { started: follow() };
}

/** How long a client takes that makes again, in other namespaces, what the operator made; ms. */
async function benchBareClient({ client, resources }, from, to) {
  const made = async (type, copy) => {
    const { items } = await client.list(type, { labelSelector: sessionLabel });
    const copies = items.map(item => ({
      ...copy(item),
      metadata: {
        name: item.metadata.name,
        namespace: to[from.indexOf(item.metadata.namespace)],
        labels: { 'app.kubernetes.io/name': 'agentic-portal-runner' },
      },
    }));
    if (copies.length !== total) {
      throw new Error(`There are ${copies.length} ${type.plural}`);
    }
    const byName = ({ metadata }) => `${metadata.namespace}/${metadata.name}`;
    return copies.sort((a, b) => (byName(a) < byName(b) ? -1 : 1));
  };
  const secrets = await made(resources.secrets, ({ data, immutable }) => ({
    data,
    immutable,
  }));
  const claims = await made(resources.persistentVolumeClaims, ({ spec }) => ({
    spec,
  }));
  const jobs = await made(resources.jobs, ({ spec }) => {
    // The server fills them in.
    const { selector, template, ...rest } = spec;
    return { spec: { ...rest, template: { spec: template.spec } } };
  });
  return timed(() =>
    inParallel(jobs, atOnce, async job => {
      const index = jobs.indexOf(job);
      await Promise.all([
        client.create(resources.secrets, secrets[index]),
        client.create(resources.persistentVolumeClaims, claims[index]),
      ]);
      await client.create(resources.jobs, job);
    }),
  );
}

/** Says of all pods of sessions what a kubelet would say. */
async function makeReady({ client, resources }) {
  const list = async () =>
    (await client.list(resources.pods, { labelSelector: sessionLabel })).items;
  await waitUntil('The pods are made', withinMs, async () => {
    return (await list()).length === total;
  });
  await inParallel(await list(), atOnce, ({ metadata, spec }) =>
    client.patch(
      resources.pods,
      { namespace: metadata.namespace, name: metadata.name },
      { status: runningStatus(spec) },
      { subresource: 'status' },
    ),
  );
}

function runningStatus({ containers }) {
  const startedAt = new Date().toISOString();
  return {
    phase: 'Running',
    conditions: [
      { type: 'Ready', status: 'True', lastTransitionTime: startedAt },
    ],
    containerStatuses: containers.map(({ name, image }) => ({
      ...{ name, image, imageID: image, ready: true, restartCount: 0 },
      state: { running: { startedAt } },
    })),
  };
}

/** How often an operator writes while it looks at everything again and again. */
async function benchResync(operator) {
  await untilQuiet(operator);
  const before = await operator.metrics();
  const looks = metrics => metrics(reconciles, 'controller="agenticsession"');
  const goal = looks(before) + resyncs * total;
  let after;
  await waitUntil('Looks at all sessions again', withinMs, async () => {
    await delay(scrapeEveryMs);
    after = await operator.metrics();
    return looks(after) >= goal;
  });
  await operator.end();
  return writesOf(after) - writesOf(before);
}

async function untilQuiet(operator) {
  let [writes, since] = [NaN, 0];
  await waitUntil('The operator has nothing to write', withinMs, async () => {
    // A scrape costs more than most sessions do.
    await delay(scrapeEveryMs);
    const now = writesOf(await operator.metrics());
    if (now !== writes) [writes, since] = [now, Date.now()];
    return Date.now() - since >= quietMs;
  });
}

function writesOf(metrics) {
  return ['POST', 'PUT', 'PATCH', 'DELETE']
    .map(method => metrics(requests, `method="${method}"`))
    .reduce((sum, count) => sum + count);
}
