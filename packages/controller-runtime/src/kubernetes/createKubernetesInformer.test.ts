import { recordingLogger } from '../__testUtils__/recordingLogger';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { eventually } from './__testUtils__/eventually';
import {
  configMaps,
  TestCluster,
  type ConfigMap,
} from './__testUtils__/TestCluster';
import { createKubernetesClient } from './createKubernetesClient';
import {
  createKubernetesInformer,
  type KubernetesInformerOptions,
} from './createKubernetesInformer';
import { createKubernetesListerWatcher } from './createKubernetesListerWatcher';
import type { KubernetesClient } from './KubernetesClient';
import { KubernetesError } from './KubernetesError';

jest.setTimeout(60_000);

describeOnKubernetes('createKubernetesInformer', () => {
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

  /** An informer behind a network of its own; what it lists, and where it watches from, is noted. */
  async function setUp(
    options: Partial<KubernetesInformerOptions<ConfigMap>> = {},
    disturb: Partial<KubernetesClient> = {},
  ) {
    const { proxy, config } = await cluster.proxied();
    const real = createKubernetesClient({
      kubeConfig: config,
      userAgent: 'controller-runtime-test',
    });
    const pages: number[] = [];
    const watchedFrom: string[] = [];
    const client: KubernetesClient = Object.assign(Object.create(real), {
      list: async (...args: Parameters<typeof real.list>) => {
        const page = await real.list(...args);
        pages.push(page.items.length);
        return page;
      },
      watch: (...args: Parameters<typeof real.watch>) => {
        watchedFrom.push(args[1].resourceVersion);
        return real.watch(...args);
      },
      ...disturb,
    });
    const seen: string[] = [];
    const informer = createKubernetesInformer(client, configMaps, {
      namespace: cluster.namespace,
      fieldSelector: 'metadata.name!=kube-root-ca.crt',
      logger: recordingLogger(),
      backoff: { baseMs: 50, maxMs: 200 },
      ...options,
    });
    informer.addEventHandler({
      onAdd: object => seen.push(`add ${object.metadata?.name}`),
      onUpdate: (_, object) => seen.push(`update ${object.metadata?.name}`),
      onDelete: object => seen.push(`delete ${object.metadata?.name}`),
    });
    const start = () => {
      void informer.run(stop.signal);
      return informer.waitForSync(stop.signal);
    };
    return { proxy, real, informer, seen, pages, watchedFrom, start };
  }

  /** What is really there, by name, in comparison with what a store has. */
  async function expectSame(store: { list(): ConfigMap[] }) {
    const { items } = await cluster.client.list(configMaps, {
      namespace: cluster.namespace,
      fieldSelector: 'metadata.name!=kube-root-ca.crt',
    });
    const versions = (objects: ConfigMap[]) =>
      objects
        .map(({ metadata }) => `${metadata?.uid} ${metadata?.resourceVersion}`)
        .sort();
    expect(versions(store.list())).toEqual(versions(items));
  }

  const create = (name: string) =>
    cluster.client.create(configMaps, cluster.configMap(name));
  const remove = (name: string) =>
    cluster.client.delete(configMaps, { namespace: cluster.namespace, name });
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => `object-${index}`);

  it('misses none of 300 objects at start-up, by pages of 7, and nothing that happens while its watch is cut', async () => {
    await Promise.all(names(300).map(create));
    const { proxy, informer, seen, pages, watchedFrom, start } = await setUp({
      pageSize: 7,
    });
    await start();
    expect(informer.store.size).toBe(300);
    expect(pages).toEqual([...Array(42).fill(7), 6]);
    expect(seen).toHaveLength(300);
    await eventually(() => expect(watchedFrom).toHaveLength(1));
    seen.length = 0;

    proxy.refuse();
    await Promise.all(names(100).map(remove));
    await Promise.all(names(50).map(create));
    await cluster.client.update(
      configMaps,
      cluster.configMap('object-200', { changed: 'yes' }),
    );
    await create('new');
    expect(seen).toEqual([]);
    proxy.restore();

    await eventually(() => expectSame(informer.store));
    expect(pages).toHaveLength(43);
    expect(seen.filter(line => line.startsWith('delete'))).toHaveLength(100);
    expect(seen.filter(line => line.startsWith('add'))).toHaveLength(51);
    expect(seen).toContain('update object-200');
    expect(seen.indexOf('delete object-7')).toBeLessThan(
      seen.indexOf('add object-7'),
    );
    expect(informer.store.get(`${cluster.namespace}/new`)?.metadata).toEqual(
      expect.not.objectContaining({ managedFields: expect.anything() }),
    );
  });

  it('lists again when the server answers that its version is gone, and sees what was deleted or made anew meanwhile', async () => {
    await Promise.all(names(3).map(create));
    let old = false;
    // The version is made old here; that it is too old, the real server says.
    const { proxy, real, informer, seen, pages, start } = await setUp(
      {},
      {
        watch: (type, options) => {
          const resourceVersion =
            old && pages.length < 2 ? '1' : options.resourceVersion;
          return real.watch(type, { ...options, resourceVersion });
        },
      },
    );
    await start();
    seen.length = 0;
    old = true;
    proxy.refuse();
    await remove('object-0');
    await remove('object-1');
    await create('object-1');
    proxy.restore();
    await eventually(() => expectSame(informer.store));
    expect(seen.sort()).toEqual([
      'add object-1',
      'delete object-0',
      'delete object-1',
    ]);
    expect(pages).toHaveLength(2);
  });

  it('reads all at once when the version of a list is gone between two of its pages', async () => {
    await Promise.all(names(10).map(create));
    // Injected: a compaction takes the server minutes.
    const limits: unknown[] = [];
    const source = createKubernetesListerWatcher<ConfigMap>(
      Object.assign(Object.create(cluster.client), {
        list: (...[type, options]: Parameters<KubernetesClient['list']>) => {
          limits.push(options?.limit);
          return options?.continue
            ? Promise.reject(new KubernetesError(410, { code: 410 }, 'list'))
            : cluster.client.list(type, options);
        },
      }),
      configMaps,
      { namespace: cluster.namespace, pageSize: 4 },
    );
    const { items } = await source.list(stop.signal);
    expect(items.length).toBeGreaterThanOrEqual(10);
    expect(limits).toEqual([4, 4, undefined]);
  });

  it('finds out that its connection is half-open, and survives an API server that is away for a while', async () => {
    const { proxy, informer, pages, start } = await setUp({
      watchIdleMs: 1_000,
    });
    await start();
    await create('first');
    await eventually(() => expectSame(informer.store));

    proxy.stall();
    await create('unheard');
    expect(informer.store.size).toBe(1);
    await eventually(() => expectSame(informer.store));

    proxy.refuse();
    const before = proxy.connections;
    await eventually(() =>
      expect(proxy.connections).toBeGreaterThan(before + 3),
    );
    await create('while-away');
    await remove('first');
    proxy.restore();
    await eventually(() => expectSame(informer.store));
    expect(pages).toHaveLength(1);
  });

  it('goes on from a bookmark, so that what nobody selected does not age its version', async () => {
    const { proxy, informer, watchedFrom, start } = await setUp({
      watchTimeoutSeconds: 4,
      labelSelector: 'selected=yes',
    });
    await start();
    await eventually(() => expect(watchedFrom).toHaveLength(1));
    const { metadata } = await create('not-selected');
    // The server tells the version some time before it ends a watch: of what came later, the next one tells.
    await eventually(() =>
      expect(Number(watchedFrom.at(-1))).toBeGreaterThanOrEqual(
        Number(metadata?.resourceVersion),
      ),
    );
    proxy.cut();
    await cluster.client.create(configMaps, {
      metadata: {
        namespace: cluster.namespace,
        name: 'selected',
        labels: { selected: 'yes' },
      },
    });
    await eventually(() => expect(informer.store.size).toBe(1));
  });
});
