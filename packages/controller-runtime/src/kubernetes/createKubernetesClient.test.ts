import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricNames } from '../metricNames';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { configMaps, TestCluster } from './__testUtils__/TestCluster';
import { createKubernetesClient } from './createKubernetesClient';
import { isKubernetesError, type KubernetesError } from './KubernetesError';
import { readText } from './readText';

jest.setTimeout(30_000);

const failure = (promise: Promise<unknown>): Promise<KubernetesError> =>
  promise.then(
    () => {
      throw new Error('It did not fail');
    },
    error => error,
  );

describe('createKubernetesClient', () => {
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise(resolve => server?.close(resolve));
  });

  /** A client of a server that misbehaves as real ones do on bad days. */
  async function setUp(
    answer: (
      request: IncomingMessage,
      count: number,
    ) => { code: number; headers?: Record<string, string> } | 'reset' | 'hang',
    timeoutMs = 30_000,
  ) {
    const requests: string[] = [];
    const bodies: string[] = [];
    server = createServer(async (request, response) => {
      requests.push(`${request.method} ${request.headers.authorization}`);
      const what = answer(request, requests.length);
      if (what === 'reset') request.socket.resetAndDestroy();
      if (what === 'reset' || what === 'hang') return;
      bodies.push(await readText(request, 'test'));
      response.writeHead(what.code, what.headers);
      response.end(what.code < 300 ? '{"metadata":{}}' : 'not JSON');
    });
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const counted: string[] = [];
    let asked = 0;
    const client = createKubernetesClient({
      userAgent: 'test',
      timeoutMs,
      kubeConfig: {
        getCurrentCluster: () => ({ server: `http://127.0.0.1:${port}/base/` }),
        applyToHTTPSOptions: async options => {
          asked += 1;
          options.headers = { Authorization: `Bearer secret-${asked}` };
        },
      },
      metrics: {
        count: (name, _, { code, method }) =>
          counted.push(`${name} ${code} ${method}`),
        gauge: () => {},
        observe: () => {},
      },
    });
    return { client, requests, bodies, counted };
  }

  const key = { namespace: 'n', name: 'a' };
  const object = { metadata: key };

  it('replaces kept connections that the server has closed, and never sends a create twice', async () => {
    const seen = new Set<unknown>();
    const { client, requests } = await setUp(({ socket }) => {
      const reused = seen.has(socket);
      seen.add(socket);
      return reused ? 'reset' : { code: 200 };
    });
    const three = [key, key, key];
    await Promise.all(three.map(() => client.get(configMaps, key)));
    await client.get(configMaps, key);
    await client.update(configMaps, object);
    // Three that were new, three that were stale and one new in their place, that one again and a new one.
    expect(requests).toHaveLength(3 + 4 + 2);
    const error = await failure(client.create(configMaps, object));
    expect(error.message).toBe(
      'POST /api/v1/namespaces/n/configmaps: read ECONNRESET',
    );
    expect(requests.filter(line => line.startsWith('POST'))).toHaveLength(1);
  });

  it('waits as long as an overloaded server says, and counts each answer', async () => {
    const { client, counted } = await setUp((_, count) =>
      count === 1
        ? { code: 429, headers: { 'Retry-After': '1' } }
        : { code: 200 },
    );
    const startedAt = performance.now();
    await client.create(configMaps, object);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(counted).toEqual([
      `${metricNames.restRequests} 429 POST`,
      `${metricNames.restRequests} 200 POST`,
    ]);
  });

  it('asks for credentials again when they are refused, once, and never says them', async () => {
    const { client, requests } = await setUp(({ headers }) =>
      headers.authorization === 'Bearer secret-2'
        ? { code: 200 }
        : { code: 401 },
    );
    await client.get(configMaps, key);
    expect(requests).toEqual(['GET Bearer secret-1', 'GET Bearer secret-2']);

    const refusing = await setUp(() => ({ code: 401 }));
    const error = await failure(refusing.client.get(configMaps, key));
    expect(refusing.requests).toHaveLength(2);
    expect(error.code).toBe(401);
    expect(error.message).toBe(
      'GET /api/v1/namespaces/n/configmaps/a: not JSON',
    );
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('ends a call that hangs, after its own time or when told to', async () => {
    const { client } = await setUp(() => 'hang', 100);
    const error = await failure(client.get(configMaps, key));
    expect(error.message).toBe(
      'GET /api/v1/namespaces/n/configmaps/a: no answer within 100 ms',
    );
    const stop = new AbortController();
    const call = failure(client.get(configMaps, key, { signal: stop.signal }));
    stop.abort(new Error('enough'));
    expect((await call).message).toBe('enough');
  });

  it('sends the body of a delete as one, so that its preconditions count', async () => {
    const { client, bodies } = await setUp(() => ({ code: 200 }));
    await client.delete(configMaps, key, { uid: 'u' });
    await client.get(configMaps, key);
    expect(bodies).toEqual(['{"preconditions":{"uid":"u"}}', '']);
  });

  it('refuses names and paths that would lead somewhere else', async () => {
    const { client, requests } = await setUp(() => ({ code: 200 }));
    const call = (name: string, namespace?: string) =>
      failure(client.delete(configMaps, { name, namespace }));
    for (const error of [
      await call('', 'n'),
      await call('..', 'n'),
      await call('a/b', 'n'),
      await call('a'),
      await failure(client.create(configMaps, { metadata: { name: 'a' } })),
      await failure(client.fetch('/api/v1/namespaces/n/pods/p/proxy/../../')),
      await failure(client.fetch('/api/v1/%2e%2e/x')),
      await failure(client.fetch('//elsewhere/x')),
    ]) {
      expect(error).toBeInstanceOf(TypeError);
    }
    expect(requests).toEqual([]);
  });
});

describeOnKubernetes('createKubernetesClient', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await TestCluster.create();
  });
  afterAll(() => cluster.destroy());
  const keyOf = (name: string) => ({ namespace: cluster.namespace, name });

  it('creates, reads, changes and deletes, and says undefined or false of what there is not', async () => {
    const { client } = cluster;
    const made = await client.create(
      configMaps,
      cluster.configMap('a', { x: '1' }),
    );
    expect(await client.get(configMaps, keyOf('a'))).toEqual(made);
    await client.update(configMaps, { ...made, data: { x: '2' } });
    expect(
      isKubernetesError(
        await failure(client.update(configMaps, made)),
        'Conflict',
      ),
    ).toBe(true);
    const patched = await client.patch(configMaps, keyOf('a'), {
      data: { y: '3' },
    });
    expect(patched.data).toEqual({ x: '2', y: '3' });
    await client.create(configMaps, cluster.configMap('b'), { dryRun: true });
    expect(await client.get(configMaps, keyOf('b'))).toBeUndefined();

    const wrong = { uid: '00000000-0000-0000-0000-000000000000' };
    const refused = await failure(client.delete(configMaps, keyOf('a'), wrong));
    expect(refused.reason).toBe('Conflict');
    const uid = made.metadata?.uid;
    expect(await client.delete(configMaps, keyOf('a'), { uid })).toBe(true);
    expect(await client.delete(configMaps, keyOf('a'))).toBe(false);
  });

  it('names a field that does not exist, in each kind of write', async () => {
    const { client } = cluster;
    const typo = Object.assign(cluster.configMap('typo'), { dota: { x: '1' } });
    await client.create(configMaps, cluster.configMap('typo'));
    const errors = [
      await failure(client.create(configMaps, typo)),
      await failure(client.update(configMaps, typo)),
      await failure(client.patch(configMaps, keyOf('typo'), { dota: {} })),
      await failure(client.apply(configMaps, typo, { fieldManager: 'test' })),
    ];
    for (const error of errors) expect(error.message).toContain('dota');
  });

  it('takes over fields of other managers when it applies, or is told whose they are', async () => {
    const { client } = cluster;
    const applied = (x: string) => cluster.configMap('applied', { x });
    await client.apply(configMaps, applied('1'), { fieldManager: 'first' });
    const conflict = await failure(
      client.apply(configMaps, applied('2'), {
        fieldManager: 'second',
        force: false,
      }),
    );
    expect(conflict.reason).toBe('Conflict');
    expect(conflict.message).toContain('conflict with "first"');
    const forced = await client.apply(configMaps, applied('2'), {
      fieldManager: 'second',
    });
    expect(forced.data).toEqual({ x: '2' });
  });

  it('streams what it fetches, and lets go of it', async () => {
    const { client } = cluster;
    const path = `/api/v1/namespaces/${cluster.namespace}/configmaps`;
    const response = await client.fetch(`${path}?watch=true`);
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    await client.create(configMaps, cluster.configMap('streamed'));
    let text = '';
    while (!text.includes('"streamed"')) {
      const { value, done } = await reader.read();
      expect(done).toBe(false);
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
    const posted = await client.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(cluster.configMap('posted')),
    });
    expect(posted.status).toBe(201);
    expect((await posted.json()).metadata.name).toBe('posted');
    expect((await client.fetch('/api/v1/nothing')).status).toBe(404);
  });
});
