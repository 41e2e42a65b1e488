import type { LeaseLock } from '@agentic-portal/controller-runtime';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Database } from './Database';
import { forUpdate, isPostgres } from './dialect';

/** Proof that its bearer held a lease: checked in the transaction of every write that the lease guards. */
export interface LeaseClaim {
  name: string;
  holder: string;
  epoch: number;
}

/**
 * A lease as a row. The epoch rises with each change of the holder; time is the database's where there are several
 * machines.
 */
export class DatabaseLeaseLock implements LeaseLock {
  constructor(
    private readonly database: Database,
    private readonly name: string,
  ) {}

  async acquireOrRenew(holder: string, durationMs: number) {
    return this.database.knex.transaction(async tx => {
      const now = await currentTime(tx);
      const expires_at = now + durationMs;
      await tx('leases')
        .insert({ name: this.name, holder, epoch: 0, expires_at: 0 })
        .onConflict('name')
        .ignore();
      const row = await forUpdate(tx, tx('leases'))
        .where({ name: this.name })
        .first();
      const epoch = Number(row.epoch);
      const expired = Number(row.expires_at) <= now;
      if (row.holder !== holder && !expired) {
        return { held: false, epoch, holder: String(row.holder) };
      }
      // After an expiry someone else may have acted, so that even the same holder starts anew.
      const next = expired ? epoch + 1 : epoch;
      await tx('leases')
        .where({ name: this.name })
        .update({ holder, epoch: next, expires_at });
      return { held: true, epoch: next, holder };
    });
  }

  async release(holder: string) {
    await this.database
      .knex('leases')
      .where({ name: this.name, holder })
      .update({ expires_at: 0 });
  }
}

/** The lease of who talks with a session's runner. */
export function sessionLease(uid: string): string {
  return `session/${uid}`;
}

/**
 * Makes sure, inside of a transaction, that nobody took the lease over.
 *
 * @throws ConflictError when somebody did.
 */
export async function assertLease(
  tx: Knex.Transaction,
  claim: LeaseClaim,
): Promise<void> {
  const query = tx('leases')
    .where({ name: claim.name, holder: claim.holder, epoch: claim.epoch })
    .first('name');
  const row = await (isPostgres(tx) ? query.forShare() : query);
  if (!row) {
    throw new ConflictError(
      `Lease ${claim.name} is not held by ${claim.holder} in epoch ${claim.epoch} any more`,
    );
  }
}

async function currentTime(tx: Knex.Transaction): Promise<number> {
  if (!isPostgres(tx)) return Date.now();
  const { rows } = await tx.raw(
    `select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`,
  );
  return Number(rows[0].now);
}
