import { createServer } from 'node:net';
import { recordingLogger } from '../__testUtils__/recordingLogger';
import { createManager } from '../createManager';
import { metricNames } from '../metricNames';
import { createHealthServer } from './createHealthServer';
import { createPrometheusMetrics } from './createPrometheusMetrics';

describe('createHealthServer', () => {
  const stop = { current: new AbortController() };
  beforeEach(() => {
    stop.current = new AbortController();
  });
  afterEach(() => stop.current.abort());

  async function setUp() {
    const manager = createManager({ logger: recordingLogger() });
    const state = { ready: true, healthy: true };
    manager.add({
      name: 'part',
      run: signal =>
        new Promise(resolve =>
          signal.addEventListener('abort', () => resolve()),
        ),
      ready: () => state.ready,
      healthy: () => state.healthy,
    });
    const metrics = createPrometheusMetrics({ logger: recordingLogger() });
    const server = createHealthServer({
      port: 0,
      host: '127.0.0.1',
      healthy: () => manager.healthz(),
      ready: () => manager.readyz(),
      metrics: () => metrics.expose(),
    });
    manager.add(server);
    const ended = manager.start(stop.current.signal);
    while (!server.ready?.())
      await new Promise(resolve => setImmediate(resolve));
    const get = async (path: string, method = 'GET') => {
      const url = `http://127.0.0.1:${server.port}${path}`;
      const response = await fetch(url, { method });
      return [response.status, await response.text()];
    };
    return { get, state, metrics, server, ended };
  }

  it('says what a manager says, and lists the checks when asked', async () => {
    const { get, state } = await setUp();
    expect(await get('/healthz')).toEqual([200, 'ok']);
    expect(await get('/readyz?verbose')).toEqual([
      200,
      '[+]part ok\n[+]health server ok\nreadyz check passed\n',
    ]);
    state.ready = false;
    expect(await get('/healthz')).toEqual([200, 'ok']);
    expect(await get('/readyz')).toEqual([
      503,
      '[+]health server ok\n[-]part failed\nreadyz check failed\n',
    ]);
    state.healthy = false;
    expect((await get('/healthz'))[0]).toBe(503);
    expect((await get('/elsewhere'))[0]).toBe(404);
    expect((await get('/healthz', 'POST'))[0]).toBe(405);
    expect(await get('/healthz', 'HEAD')).toEqual([503, '']);
  });

  it('exposes what was measured under names that existing dashboards know', async () => {
    const { get, metrics } = await setUp();
    const labels = { controller: 'test', result: 'success' };
    metrics.count(metricNames.reconciles, 2, labels);
    metrics.count(metricNames.reconciles, 1, labels);
    metrics.gauge(metricNames.leader, 1, { name: 'lock' });
    metrics.observe(metricNames.reconcileTime, 0.02, { controller: 'test' });
    // A mistake in a label is logged, and ends nothing.
    metrics.count(metricNames.reconciles, 1, { other: 'label' });
    const [status, body] = await get('/metrics');
    expect(status).toBe(200);
    for (const line of [
      'controller_runtime_reconcile_total{controller="test",result="success"} 3',
      'leader_election_master_status{name="lock"} 1',
      'controller_runtime_reconcile_time_seconds_bucket{le="0.025",controller="test"} 1',
      'controller_runtime_reconcile_time_seconds_bucket{le="0.01",controller="test"} 0',
      '# HELP controller_runtime_reconcile_total Reconciles by controller and result',
    ]) {
      expect(body).toContain(`${line}\n`);
    }
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('ends with its manager although clients keep their connections, and fails when its port is taken', async () => {
    const { get, ended } = await setUp();
    await get('/healthz');
    stop.current.abort();
    await ended;

    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const second = createHealthServer({
      port,
      host: '127.0.0.1',
      healthy: () => ({ ok: true, passing: [], failing: [] }),
      ready: () => ({ ok: true, passing: [], failing: [] }),
    });
    await expect(second.run(new AbortController().signal)).rejects.toThrow(
      'EADDRINUSE',
    );
    other.close();
  });
});
