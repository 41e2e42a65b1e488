import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClusterReader } from '../client/ClusterReader';
import { Snapshot } from '../objects/Snapshot';
import { collectSelected } from './collectSelected';
import { Scope } from './Scope';

const cronJob = (name: string) => ({
  metadata: { namespace: 'shop', name, uid: name },
});
const jobOf = (owner: string, name: string) => ({
  metadata: {
    namespace: 'shop',
    name,
    uid: name,
    ownerReferences: [{ kind: 'CronJob', name: owner, controller: true }],
  },
});

/** What the cluster has, by path. */
const objects: Record<string, object[]> = {
  '/apis/batch/v1/namespaces/shop/cronjobs': ['a', 'b', 'c'].map(cronJob),
  // The label is on the CronJobs only: these are found when all of the namespace are read.
  '/apis/batch/v1/namespaces/shop/jobs': [
    jobOf('a', 'a-1'),
    jobOf('c', 'c-1'),
    jobOf('other', 'other-1'),
  ],
};

it('reads the Jobs of several CronJobs of a namespace with one request', async () => {
  const read: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cluster');
    const selected = url.searchParams.has('labelSelector');
    if (!selected) read.push(url.pathname);
    const isLabelled = url.pathname.endsWith('/cronjobs');
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        metadata: {},
        items: selected && !isLabelled ? [] : objects[url.pathname] ?? [],
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const scope = new Scope(
      new ClusterReader(
        { name: 'real', authProvider: 'serviceAccount' },
        {
          baseUrl: `http://127.0.0.1:${port}`,
          token: 'token',
          clusterTokens: {},
          signal: AbortSignal.timeout(20_000),
        },
      ),
      new Snapshot(Date.now()),
    );
    await collectSelected(scope, {
      labelSelector: 'app=shop',
      namespace: 'shop',
    });
    expect(scope.snapshot.all('Job').map(({ name }) => name)).toEqual([
      'a-1',
      'c-1',
    ]);
    expect(read.filter(path => path.endsWith('/jobs'))).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}, 30_000);
