import { recordingLogger } from './__testUtils__/recordingLogger';
import { createLeaderElector } from './createLeaderElector';
import type { LeaseLock, LeaseState } from './LeaseLock';

/** A lease with a clock of its own: the fake one. */
class FakeLock implements LeaseLock {
  #holder: string | undefined;
  #expiresAt = 0;
  #epoch = 0;
  /** What calls by a holder do instead. */
  readonly faults = new Map<string, () => Promise<LeaseState>>();
  readonly released: string[] = [];

  async acquireOrRenew(holder: string, durationMs: number) {
    const fault = this.faults.get(holder);
    if (fault) return fault();
    const expired = performance.now() >= this.#expiresAt;
    if (this.#holder !== holder || expired) {
      if (this.#holder !== undefined && !expired) {
        return { held: false, epoch: this.#epoch, holder: this.#holder };
      }
      this.#holder = holder;
      this.#epoch += 1;
    }
    this.#expiresAt = performance.now() + durationMs;
    return { held: true, epoch: this.#epoch, holder };
  }

  async release(holder: string) {
    this.released.push(holder);
    if (this.#holder === holder) this.#holder = undefined;
  }

  get expiresAt() {
    return this.#expiresAt;
  }

  expire() {
    this.#expiresAt = 0;
  }
}

describe('createLeaderElector', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

  /** A candidate whose work lasts until it is told to end. */
  function candidate(
    identity: string,
    lock: LeaseLock,
    work?: (signal: AbortSignal) => Promise<void>,
  ) {
    const logger = recordingLogger();
    const stop = new AbortController();
    const terms: Array<{ epoch: number; endedAt?: number }> = [];
    const elector = createLeaderElector({
      lock,
      identity,
      logger,
      leaseDurationMs: 15_000,
      renewDeadlineMs: 10_000,
      retryPeriodMs: 2_000,
    });
    const ended = elector.run(async (signal, epoch) => {
      const term: { epoch: number; endedAt?: number } = { epoch };
      terms.push(term);
      signal.addEventListener('abort', () => {
        term.endedAt = performance.now();
      });
      if (work) {
        await work(signal);
        return;
      }
      await new Promise<void>(resolve =>
        signal.addEventListener('abort', () => resolve()),
      );
    }, stop.signal);
    return { elector, ended, stop, terms, logger };
  }

  it('lets one lead at a time, and another as soon as the lease is given back', async () => {
    const lock = new FakeLock();
    const a = candidate('a', lock);
    await settle();
    const b = candidate('b', lock);
    await settle(120_000);
    expect([a.elector.isLeader(), b.elector.isLeader()]).toEqual([true, false]);
    expect(a.terms).toHaveLength(1);
    a.stop.abort();
    await a.ended;
    expect(a.elector.isLeader()).toBe(false);
    await settle(2_400);
    expect(b.elector.isLeader()).toBe(true);
    expect([a.terms[0].epoch, b.terms[0].epoch]).toEqual([1, 2]);
    b.stop.abort();
    await b.ended;
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('database is down'))],
    ['hangs', () => new Promise<LeaseState>(() => {})],
  ])(
    'ends its work before its lease can have expired when renewing %s',
    async (_, fault) => {
      const lock = new FakeLock();
      const a = candidate('a', lock);
      await settle(30_000);
      lock.faults.set('a', fault);
      const b = candidate('b', lock);
      const expiresAt = lock.expiresAt;
      await settle(20_000);
      expect(a.terms[0].endedAt).toBeLessThanOrEqual(expiresAt - 4_000);
      expect(a.elector.isLeader()).toBe(false);
      expect(b.elector.isLeader()).toBe(true);
      expect(lock.released).toEqual([]);
      a.stop.abort();
      b.stop.abort();
      await Promise.all([a.ended, b.ended]);
    },
  );

  it('survives a lock that fails for less than the renew deadline', async () => {
    const lock = new FakeLock();
    const a = candidate('a', lock);
    await settle(30_000);
    lock.faults.set('a', () => Promise.reject(new Error('a blip')));
    await settle(6_000);
    lock.faults.clear();
    await settle(60_000);
    expect(a.terms).toHaveLength(1);
    expect(a.elector.isLeader()).toBe(true);
    a.stop.abort();
    await a.ended;
  });

  it('begins a new term when its lease expired unnoticed and came back under another epoch', async () => {
    const lock = new FakeLock();
    const a = candidate('a', lock);
    await settle(30_000);
    lock.expire();
    await settle(10_000);
    expect(a.terms.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(a.terms[0].endedAt).toBeDefined();
    a.stop.abort();
    await a.ended;
  });

  it('gives the lease back only after its work has ended', async () => {
    const lock = new FakeLock();
    let finish = () => {};
    const a = candidate(
      'a',
      lock,
      () =>
        new Promise<void>(resolve => {
          finish = resolve;
        }),
    );
    await settle();
    a.stop.abort();
    await settle(3_000);
    expect(lock.released).toEqual([]);
    finish();
    await a.ended;
    expect(lock.released).toEqual(['a']);
  });

  it('does not give back a lease that it may have lost while its work took long to end', async () => {
    const lock = new FakeLock();
    let finish = () => {};
    const a = candidate(
      'a',
      lock,
      () =>
        new Promise<void>(resolve => {
          finish = resolve;
        }),
    );
    await settle();
    a.stop.abort();
    await settle(20_000);
    finish();
    await a.ended;
    expect(lock.released).toEqual([]);
  });

  it('competes again after its work failed, and ends when its work is done', async () => {
    const lock = new FakeLock();
    let runs = 0;
    const a = candidate('a', lock, async () => {
      runs += 1;
      if (runs === 1) throw new Error('broken work');
    });
    await settle(5_000);
    await a.ended;
    expect(runs).toBe(2);
    expect(a.logger.lines).toContain(
      "error: leader election: the leader's work failed",
    );
    expect(lock.released).toEqual(['a', 'a']);
  });

  it('refuses durations with which a leader could outlive its lease', () => {
    const build = (leaseDurationMs: number, renewDeadlineMs: number) => () =>
      createLeaderElector({
        lock: new FakeLock(),
        identity: 'a',
        logger: recordingLogger(),
        leaseDurationMs,
        renewDeadlineMs,
        retryPeriodMs: 2_000,
      });
    expect(build(10_000, 10_000)).toThrow('leaseDurationMs (10000) must be');
    expect(build(10_000, 2_400)).toThrow('renewDeadlineMs (2400)');
    expect(build(10_000, 5_000)).not.toThrow();
  });
});
