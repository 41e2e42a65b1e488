import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from './Database';
import { assertLease, type LeaseClaim } from './DatabaseLeaseLock';

/** Rows that one step deletes: some 25 ms on SQLite, measured, in which the process does nothing else. */
const rowsPerStep = 5_000;

/**
 * Deletes a transcript's events, each step in a transaction of its own: all at once, a million of them would hold the
 * database, and on SQLite the whole process, for seconds. What an interruption leaves, the next try deletes.
 *
 * @throws ConflictError when the lease of the claim is not held any more.
 */
export async function deleteTranscript(
  database: Database,
  uid: string,
  claim?: LeaseClaim,
): Promise<void> {
  let more = true;
  while (more) {
    more = await database.knex.transaction(async tx => {
      if (claim) await assertLease(tx, claim);
      const next = await tx('transcript_events')
        .where({ session_uid: uid })
        .orderBy('seq')
        .offset(rowsPerStep)
        .first('seq');
      const events = tx('transcript_events').where({ session_uid: uid });
      if (next) events.andWhere('seq', '<', next.seq);
      await events.delete();
      return next !== undefined;
    });
    // SQLite answers without leaving the event loop's turn; everybody else gets theirs here.
    await nextTurn();
  }
}
