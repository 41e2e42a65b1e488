import { FakeSource, type FakeObject } from './__testUtils__/FakeSource';
import { recordingLogger } from './__testUtils__/recordingLogger';
import { GoneError } from './GoneError';
import { createInformer, type InformerOptions } from './createInformer';
import type { ListerWatcher, WatchEvent } from './types';

describe('createInformer', () => {
  const stop = { current: new AbortController() };
  beforeEach(() => {
    jest.useFakeTimers();
    stop.current = new AbortController();
  });
  afterEach(async () => {
    stop.current.abort();
    await jest.advanceTimersByTimeAsync(0);
    jest.useRealTimers();
  });

  function setUp(
    options: Partial<InformerOptions<FakeObject>> = {},
    source = new FakeSource(),
  ) {
    const logger = recordingLogger();
    const events: string[] = [];
    const informer = createInformer<FakeObject>({
      name: 'things',
      listerWatcher: source,
      keyOf: object => object.key,
      uidOf: object => object.uid,
      resourceVersionOf: object => object.version,
      logger,
      ...options,
    });
    informer.addEventHandler({
      onAdd: object => events.push(`add ${object.key}@${object.version}`),
      onUpdate: (before, after) =>
        events.push(`update ${after.key}@${before.version}→${after.version}`),
      onDelete: object => events.push(`delete ${object.key}`),
    });
    const run = () => {
      const running = informer.run(stop.current.signal);
      return { running };
    };
    const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);
    return { source, logger, events, informer, run, settle };
  }

  it('misses nothing that happens between its list and its watch', async () => {
    const { source, events, informer, run, settle } = setUp();
    source.put('a');
    source.afterNextList = () => {
      source.put('b');
      source.put('a');
      source.remove('b');
    };
    run();
    await settle();
    expect(events).toEqual(['add a@1', 'add b@2', 'update a@1→3', 'delete b']);
    expect(informer.store.keys()).toEqual(['a']);
  });

  it('goes on from the last version after a broken connection, without listing and without repeating', async () => {
    const { source, events, logger, run, settle } = setUp();
    source.put('a');
    run();
    await settle();
    source.put('b');
    source.bookmark();
    await settle();
    source.breakWatches();
    source.put('c');
    await settle(2_000);
    expect(events).toEqual(['add a@1', 'add b@2', 'add c@4']);
    expect(source.lists).toBe(1);
    expect(source.watchedFrom).toEqual(['1', '3']);
    expect(logger.lines).toEqual(['warn: things: will try again']);
  });

  it('lists again when its version is gone, and then notices deletes, by their absence', async () => {
    const { source, events, informer, run, settle } = setUp();
    source.put('a');
    source.put('b');
    source.put('unchanged');
    run();
    await settle();
    events.length = 0;
    source.breakWatches();
    source.remove('a');
    source.put('b');
    source.put('c');
    source.compact();
    await settle(10_000);
    expect(events).toEqual(['delete a', 'update b@2→5', 'add c@6']);
    expect(informer.store.keys().sort()).toEqual(['b', 'c', 'unchanged']);
    expect(source.lists).toBe(2);
  });

  it('sees an object that was deleted and made again under its key as a delete and an add, by watch and by list', async () => {
    const { source, events, run, settle } = setUp();
    source.put('a', { uid: 'first' });
    run();
    await settle();
    source.put('a', { uid: 'second' });
    await settle();
    source.breakWatches();
    source.put('a', { uid: 'third' });
    source.compact();
    await settle(10_000);
    expect(events).toEqual([
      'add a@1',
      'delete a',
      'add a@2',
      'delete a',
      'add a@3',
    ]);
  });

  it('does not remove an object because of old news of the one that had its key before', async () => {
    const source = new FakeSource();
    const events: WatchEvent<FakeObject>[] = [
      {
        type: 'DELETED',
        object: { key: 'a', uid: 'first', version: '1' },
        resourceVersion: '9',
      },
    ];
    source.put('a', { uid: 'second' });
    const { informer, run, settle } = setUp({
      listerWatcher: {
        list: () => source.list(),
        watch: async function* watch() {
          yield* events;
        },
      },
    });
    run();
    await settle();
    expect(informer.store.get('a')?.uid).toBe('second');
  });

  it('does not ask a source that fails, or that ends each watch at once, in a tight loop', async () => {
    const failing = new FakeSource();
    failing.listError = new Error('down');
    const first = setUp({}, failing);
    first.run();
    await first.settle(60_000);
    expect(failing.lists).toBeGreaterThan(3);
    expect(failing.lists).toBeLessThan(10);
    failing.listError = undefined;
    await first.settle(60_000);
    expect(first.informer.hasSynced()).toBe(true);

    let watches = 0;
    const empty: ListerWatcher<FakeObject> = {
      list: async () => ({ items: [], resourceVersion: '1' }),
      watch: async function* watch() {
        watches += 1;
      },
    };
    const second = setUp({ listerWatcher: empty });
    second.run();
    await second.settle(60_000);
    expect(watches).toBeGreaterThan(3);
    expect(watches).toBeLessThan(10);

    let lists = 0;
    const alwaysGone: ListerWatcher<FakeObject> = {
      list: async () => {
        lists += 1;
        return { items: [], resourceVersion: '1' };
      },
      // eslint-disable-next-line require-yield
      watch: async function* watch() {
        throw new GoneError('compacted');
      },
    };
    const third = setUp({ listerWatcher: alwaysGone });
    third.run();
    await third.settle(60_000);
    expect(lists).toBeGreaterThan(3);
    expect(lists).toBeLessThan(10);
  });

  it('opens a half-open watch anew, and gives up a list that hangs, even if both ignore their signals', async () => {
    let lists = 0;
    let watches = 0;
    const { informer, run, settle } = setUp({
      listTimeoutMs: 1_000,
      watchIdleMs: 5_000,
      listerWatcher: {
        list: () => {
          lists += 1;
          return lists === 1
            ? new Promise(() => {})
            : Promise.resolve({ items: [], resourceVersion: '1' });
        },
        watch: () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => {
              watches += 1;
              return new Promise(() => {});
            },
          }),
        }),
      },
    });
    const { running } = run();
    await settle(4_000);
    expect(informer.hasSynced()).toBe(true);
    expect([lists, watches]).toEqual([2, 1]);
    await settle(10_000);
    expect([lists, watches]).toEqual([2, 3]);
    stop.current.abort();
    await running;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells handlers that come late of everything, and forgets those that leave', async () => {
    const { source, informer, run, settle } = setUp();
    source.put('a');
    run();
    await settle();
    const late: string[] = [];
    const leave = informer.addEventHandler({
      onAdd: object => late.push(object.key),
    });
    source.put('b');
    await settle();
    leave();
    source.put('c');
    await settle();
    expect(late).toEqual(['a', 'b']);
  });

  it('goes on when a handler throws, and tells the other handlers', async () => {
    const { source, events, logger, informer, run, settle } = setUp();
    informer.addEventHandler({
      onAdd: () => {
        throw new Error('broken handler');
      },
    });
    const last: string[] = [];
    informer.addEventHandler({ onAdd: object => last.push(object.key) });
    source.put('a');
    run();
    await settle();
    source.put('b');
    await settle();
    expect(events).toEqual(['add a@1', 'add b@2']);
    expect(last).toEqual(['a', 'b']);
    expect(logger.lines).toEqual([
      'error: things: an event handler failed',
      'error: things: an event handler failed',
    ]);
  });

  it('tells of every object again at each resync', async () => {
    const { source, events, run, settle } = setUp({ resyncMs: 60_000 });
    source.put('a');
    run();
    await settle(60_000);
    expect(events).toEqual(['add a@1', 'update a@1→1']);
  });

  it('keeps its indexes true over updates and deletes', async () => {
    const { source, informer, run, settle } = setUp({
      indexers: { owner: object => (object.owner ? [object.owner] : []) },
    });
    const owned = (owner: string) =>
      informer.store.byIndex('owner', owner).map(object => object.key);
    source.put('a', { owner: 'x' });
    source.put('b', { owner: 'x' });
    run();
    await settle();
    expect(owned('x')).toEqual(['a', 'b']);
    source.put('a', { owner: 'y' });
    source.remove('b');
    await settle();
    expect([owned('x'), owned('y')]).toEqual([[], ['a']]);
    expect(() => informer.store.byIndex('colour', 'red')).toThrow(
      "The store has no index 'colour'",
    );
  });

  it('is synced once the first list is in the store, and tells who waits, or lets them go', async () => {
    const { source, informer, run, settle } = setUp();
    const leaving = new AbortController();
    const left = informer.waitForSync(leaving.signal);
    const waiting = informer.waitForSync(stop.current.signal);
    expect(informer.hasSynced()).toBe(false);
    leaving.abort();
    expect(await left).toBe(false);
    source.put('a');
    run();
    await settle();
    expect(await waiting).toBe(true);
    expect(informer.store.size).toBe(1);
    await expect(informer.run(stop.current.signal)).rejects.toThrow(
      'things was started before',
    );
  });
});
