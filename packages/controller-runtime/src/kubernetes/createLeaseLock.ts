import type { LeaseLock, LeaseState } from '../LeaseLock';
import type { KubernetesClient } from './KubernetesClient';
import { isKubernetesError } from './KubernetesError';
import { microTime } from './microTime';
import type { KubernetesObject, ObjectKey, ResourceType } from './types';

interface LeaseSpec {
  holderIdentity?: string;
  leaseDurationSeconds?: number;
  acquireTime?: string;
  renewTime?: string;
  leaseTransitions?: number;
}

interface Lease extends KubernetesObject {
  spec?: LeaseSpec;
}

const leases: ResourceType<Lease> = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
};

/** Attempts when somebody else writes the object in between; whoever holds it must not lose it to an annotation. */
const attempts = 3;

/** What a write is refused with when another one was first. */
const lostRace = ['Conflict', 'AlreadyExists', 'NotFound'];

class KubernetesLeaseLock implements LeaseLock {
  readonly #client: KubernetesClient;
  readonly #key: ObjectKey;
  /** What was last seen, and since when. Clocks of others are not believed: only that they still renew. */
  #observed: { version: string; at: number } | undefined;

  constructor(client: KubernetesClient, key: ObjectKey) {
    this.#client = client;
    this.#key = key;
  }

  async acquireOrRenew(
    holder: string,
    durationMs: number,
  ): Promise<LeaseState> {
    // A third, so that a connection that hangs can be replaced while the lease lasts.
    const signal = AbortSignal.timeout(Math.ceil(durationMs / 3));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#tryAcquire(holder, durationMs, signal);
      } catch (error) {
        if (attempt === attempts || !isKubernetesError(error, ...lostRace)) {
          throw error;
        }
      }
    }
  }

  async release(holder: string): Promise<void> {
    const lease = await this.#client.get(leases, this.#key);
    if (lease?.spec?.holderIdentity !== holder) return;
    const { holderIdentity, ...spec } = lease.spec;
    try {
      await this.#client.update(leases, {
        ...lease,
        spec: { ...spec, leaseDurationSeconds: 1, renewTime: now() },
      });
    } catch (error) {
      if (!isKubernetesError(error, ...lostRace)) throw error;
    }
  }

  async #tryAcquire(
    holder: string,
    durationMs: number,
    signal: AbortSignal,
  ): Promise<LeaseState> {
    const lease = await this.#client.get(leases, this.#key, { signal });
    const before = lease?.spec ?? {};
    const mine = before.holderIdentity === holder;
    if (lease && !mine && before.holderIdentity && this.#isValid(lease)) {
      return { ...stateOf(lease), held: false };
    }
    const spec: LeaseSpec = {
      holderIdentity: holder,
      leaseDurationSeconds: Math.ceil(durationMs / 1000),
      acquireTime: (mine && before.acquireTime) || now(),
      renewTime: now(),
      leaseTransitions:
        (before.leaseTransitions ?? 0) + (lease && !mine ? 1 : 0),
    };
    const written = lease
      ? await this.#client.update(leases, { ...lease, spec }, { signal })
      : await this.#client.create(
          leases,
          { metadata: { ...this.#key }, spec },
          { signal },
        );
    return { ...stateOf(written), held: true };
  }

  /** Whether a lease that another one holds may still be in use: it changed less than its duration ago, as seen here. */
  #isValid({ metadata, spec }: Lease): boolean {
    const version = metadata?.resourceVersion ?? '';
    if (this.#observed?.version !== version) {
      this.#observed = { version, at: performance.now() };
    }
    const durationMs = (spec?.leaseDurationSeconds ?? 0) * 1000;
    return performance.now() < this.#observed.at + durationMs;
  }
}

function stateOf({ spec }: Lease): Omit<LeaseState, 'held'> {
  return { epoch: spec?.leaseTransitions ?? 0, holder: spec?.holderIdentity };
}

function now(): string {
  return microTime(new Date());
}

/**
 * A lock that is a Lease, as client-go's: processes of any language that use the same object exclude each other. The
 * epoch is its `leaseTransitions`; it begins anew when somebody deletes the object. Durations are rounded up to
 * seconds.
 */
export function createLeaseLock(
  client: KubernetesClient,
  key: { namespace: string; name: string },
): LeaseLock {
  return new KubernetesLeaseLock(client, key);
}
