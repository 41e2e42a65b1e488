import { recordingLogger } from '../__testUtils__/recordingLogger';
import { createLeaderElector } from '../createLeaderElector';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { eventually } from './__testUtils__/eventually';
import { TestCluster } from './__testUtils__/TestCluster';
import type { ClusterConfig } from './ClusterConfig';
import { createKubernetesClient } from './createKubernetesClient';
import { createLeaseLock } from './createLeaseLock';
import type { KubernetesObject, ResourceType } from './types';

jest.setTimeout(60_000);

interface Lease extends KubernetesObject {
  spec: Record<string, unknown>;
}
const leases: ResourceType<Lease> = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
};

describeOnKubernetes('createLeaseLock', () => {
  let cluster: TestCluster;
  let stop: AbortController;
  beforeEach(async () => {
    cluster = await TestCluster.create();
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await cluster.destroy();
  });

  const key = () => ({ namespace: cluster.namespace, name: 'lock' });
  const lockOf = (config: ClusterConfig = cluster.config) =>
    createLeaseLock(
      createKubernetesClient({
        kubeConfig: config,
        userAgent: 'controller-runtime-test',
      }),
      key(),
    );

  it('is held by one, raises its epoch as it changes hands, and is written as client-go writes it', async () => {
    const [a, b] = [lockOf(), lockOf()];
    const both = await Promise.all([
      a.acquireOrRenew('a', 15_000),
      b.acquireOrRenew('b', 15_000),
    ]);
    const [winner, loser] = both[0].held ? [a, b] : [b, a];
    const [first, second] = both[0].held ? ['a', 'b'] : ['b', 'a'];
    expect(both.map(({ held }) => held).sort()).toEqual([false, true]);
    expect(both.map(({ epoch }) => epoch)).toEqual([0, 0]);
    expect(both.map(({ holder }) => holder)).toEqual([first, first]);
    const { spec } = (await cluster.client.get(leases, key()))!;
    expect(spec).toEqual({
      holderIdentity: first,
      leaseDurationSeconds: 15,
      leaseTransitions: 0,
      acquireTime: expect.stringMatching(/\.\d{6}Z$/),
      renewTime: expect.stringMatching(/\.\d{6}Z$/),
    });

    await loser.release(second);
    expect(await winner.acquireOrRenew(first, 15_000)).toEqual({
      held: true,
      epoch: 0,
      holder: first,
    });
    await winner.release(first);
    const released = (await cluster.client.get(leases, key()))!;
    expect(released.spec.holderIdentity ?? '').toBe('');
    expect(await loser.acquireOrRenew(second, 15_000)).toEqual({
      held: true,
      epoch: 1,
      holder: second,
    });
  });

  it('judges by its own clock whether another one still renews, and not by the times in the object', async () => {
    await cluster.client.create(leases, {
      metadata: key(),
      spec: {
        holderIdentity: 'wrong-clock',
        leaseDurationSeconds: 2,
        renewTime: '2001-01-01T00:00:00.000000Z',
        leaseTransitions: 7,
      },
    });
    const lock = lockOf();
    const seenAt = performance.now();
    expect(await lock.acquireOrRenew('a', 2_000)).toEqual({
      held: false,
      epoch: 7,
      holder: 'wrong-clock',
    });
    await eventually(async () =>
      expect((await lock.acquireOrRenew('a', 2_000)).held).toBe(true),
    );
    expect(performance.now() - seenAt).toBeGreaterThan(1_990);
    expect((await lock.acquireOrRenew('a', 2_000)).epoch).toBe(8);
  });

  it('does not lose the lease to somebody who writes an annotation', async () => {
    const lock = lockOf();
    await lock.acquireOrRenew('a', 15_000);
    const annotate = async () => {
      for (let index = 0; index < 20; index += 1) {
        await cluster.client.patch(leases, key(), {
          metadata: { annotations: { index: String(index) } },
        });
      }
    };
    const annotating = annotate();
    for (let index = 0; index < 5; index += 1) {
      // A Conflict may remain; the elector then asks again. Never that another one holds it.
      const state = await lock.acquireOrRenew('a', 15_000).catch(() => ({
        held: true,
      }));
      expect(state.held).toBe(true);
    }
    await annotating;
  });

  it('lets another lead within the lease when the leader is cut off, whose work has ended before', async () => {
    const durations = {
      leaseDurationMs: 4_000,
      renewDeadlineMs: 2_500,
      retryPeriodMs: 500,
    };
    const terms: string[] = [];
    const compete = (identity: string, config: ClusterConfig) =>
      createLeaderElector({
        lock: lockOf(config),
        identity,
        logger: recordingLogger(),
        ...durations,
      }).run(async (signal, epoch) => {
        terms.push(`${identity} begins ${epoch}`);
        await new Promise<void>(resolve =>
          signal.addEventListener('abort', () => resolve()),
        );
        terms.push(`${identity} ends`);
      }, stop.signal);
    const network = await cluster.proxied();
    const first = compete('a', network.config);
    await eventually(() => expect(terms).toEqual(['a begins 0']));
    const second = compete('b', cluster.config);

    network.proxy.isolate();
    const cutAt = performance.now();
    await eventually(() =>
      expect(terms).toEqual(['a begins 0', 'a ends', 'b begins 1']),
    );
    // The lease, two periods to notice its last renewal and its end, and what a busy machine takes.
    expect(performance.now() - cutAt).toBeLessThan(4_000 + 2 * 600 + 1_500);

    network.proxy.restore();
    stop.abort();
    await Promise.all([first, second]);
    expect(terms).toEqual(['a begins 0', 'a ends', 'b begins 1', 'b ends']);
  });
});
