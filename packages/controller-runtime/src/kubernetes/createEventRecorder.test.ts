import { recordingLogger } from '../__testUtils__/recordingLogger';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { configMaps, TestCluster } from './__testUtils__/TestCluster';
import { createEventRecorder } from './createEventRecorder';
import { KubernetesError } from './KubernetesError';
import type { KubernetesObject, ResourceType } from './types';

const object = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { namespace: 'n', name, uid: `uid-of-${name}` },
});
const happened = (note: string) => ({
  type: 'Warning' as const,
  reason: 'Broken',
  action: 'Mend',
  note,
});

describe('createEventRecorder', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

  function setUp(maxQueued?: number) {
    const written: string[] = [];
    const server: { answer(): Promise<void> } = { answer: async () => {} };
    const drops: Record<string, number> = {};
    const recorder = createEventRecorder(
      {
        create: async (_, event) => {
          await server.answer();
          const { note, series } = event as { note?: string; series?: unknown };
          written.push(`create ${note} ${JSON.stringify(series) ?? ''}`.trim());
          return event;
        },
        patch: async <T>(_: unknown, __: unknown, body: unknown) => {
          await server.answer();
          const { series } = body as { series: { count: number } };
          written.push(`count ${series.count}`);
          return {} as T;
        },
      },
      {
        component: 'test',
        instance: 'test-0',
        logger: recordingLogger(),
        metrics: {
          count: (_, delta, { reason }) => {
            drops[reason] = (drops[reason] ?? 0) + delta;
          },
          gauge: () => {},
          observe: () => {},
        },
        maxQueued,
      },
    );
    return { recorder, written, server, drops };
  }

  it('writes an event once and then its count, and a new one after the series has ended', async () => {
    const { recorder, written } = setUp();
    for (let times = 0; times < 3; times += 1) {
      recorder.record(object('a'), happened('down'));
      await settle(1_000);
    }
    expect(written).toEqual(['create down', 'count 2', 'count 3']);
    await settle(360_000);
    recorder.record(object('a'), happened('down'));
    await settle();
    expect(written[3]).toBe('create down');
  });

  it('writes no more than 25 at once about one object and one in five minutes after, and still counts right', async () => {
    const { recorder, written, drops } = setUp();
    for (let index = 0; index < 40; index += 1) {
      recorder.record(object('flaps'), happened(`note ${index}`));
    }
    recorder.record(object('other'), happened('heard'));
    await settle();
    expect(written).toHaveLength(26);
    expect(written[25]).toBe('create heard');
    expect(drops).toEqual({ spam: 15 });
    for (let index = 0; index < 10; index += 1) {
      recorder.record(object('flaps'), happened('note 0'));
      await settle(40_000);
    }
    expect(written.slice(26)).toEqual(['count 10']);
  });

  it('never waits for a server that is away: it tries again, drops what is too much, and writes the rest later', async () => {
    const { recorder, written, server, drops } = setUp(3);
    server.answer = () => Promise.reject(new Error('connection refused'));
    recorder.record(object('first'), happened('first'));
    await settle(1);
    for (let index = 0; index < 5; index += 1) {
      recorder.record(object(`o${index}`), happened(`note ${index}`));
    }
    expect(drops).toEqual({ queue_full: 2 });
    await settle(5_000);
    expect(written).toEqual([]);
    server.answer = async () => {};
    await settle(60_000);
    expect(written).toEqual([
      'create first',
      'create note 0',
      'create note 1',
      'create note 2',
    ]);
  });

  it('does not try again what the server refuses, such as in a namespace that ends', async () => {
    const { recorder, written, server, drops } = setUp();
    server.answer = () =>
      Promise.reject(new KubernetesError(403, { reason: 'Forbidden' }, 'x'));
    recorder.record(object('a'), happened('refused'));
    await settle();
    server.answer = async () => {};
    recorder.record(object('b'), happened('fine'));
    await settle();
    expect(written).toEqual(['create fine']);
    expect(drops).toEqual({ refused: 1 });
  });

  it('writes what waits before the end, but for no longer than it is given', async () => {
    const { recorder, written, server, drops } = setUp();
    recorder.record(object('a'), happened('last words'));
    await recorder.flush(new AbortController().signal);
    expect(written).toEqual(['create last words']);

    server.answer = () => Promise.reject(new Error('connection refused'));
    recorder.record(object('a'), happened('unheard'));
    recorder.record(object('b'), happened('unheard'));
    const enough = new AbortController();
    const flushed = recorder.flush(enough.signal);
    await settle(500);
    enough.abort();
    await flushed;
    expect(drops).toEqual({ unreachable: 1, shutdown: 1 });
    server.answer = async () => {};
    recorder.record(object('c'), happened('again'));
    await settle();
    expect(written[1]).toBe('create again');
  });
});

interface Event extends KubernetesObject {
  note: string;
  series?: { count: number };
  regarding: Record<string, string>;
}
const events: ResourceType<Event> = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
};

describeOnKubernetes('createEventRecorder', () => {
  it('records what kubectl describe shows, the same thing once with a count, and cuts what is too long', async () => {
    const cluster = await TestCluster.create();
    const about = await cluster.client.create(
      configMaps,
      cluster.configMap('regarded'),
    );
    const recorder = createEventRecorder(cluster.client, {
      component: 'example.com/test',
      instance: 'test-0',
      logger: recordingLogger(),
    });
    const deadline = AbortSignal.timeout(10_000);
    for (let times = 0; times < 3; times += 1) {
      recorder.record(about, happened('down'));
      await recorder.flush(deadline);
    }
    recorder.record(about, happened('ü'.repeat(2_000)));
    await recorder.flush(deadline);
    const { items } = await cluster.client.list(events, {
      namespace: cluster.namespace,
      fieldSelector: `regarding.name=regarded`,
    });
    items.sort((one, other) => one.note.length - other.note.length);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      type: 'Warning',
      reason: 'Broken',
      action: 'Mend',
      note: 'down',
      series: { count: 3 },
      reportingController: 'example.com/test',
      reportingInstance: 'test-0',
      regarding: { kind: 'ConfigMap', uid: about.metadata?.uid },
    });
    expect(items[1].note).toBe(`${'ü'.repeat(510)}…`);
    await cluster.destroy();
  });
});
