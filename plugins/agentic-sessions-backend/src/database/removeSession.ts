import { closeApprovals } from '../approvals/closeApprovals';
import type { Database } from './Database';
import {
  assertLease,
  type LeaseClaim,
  sessionLease,
} from './DatabaseLeaseLock';
import { deleteTranscript } from './deleteTranscript';
import { forUpdate } from './dialect';
import { nextResourceVersion } from './resourceVersions';
import { sessionFromRow, type SessionRow } from './sessionRows';
import { sessionsTopic } from './sessionsTopic';

/** What belongs to a session and goes with it, by its uid. */
const tables = [
  'session_repos',
  'session_inputs',
  'input_attachments',
  'session_notices',
  'search_texts',
  'repo_diffs',
  'turns',
  'transcript_events',
  'transcript_runs',
  'transcripts',
];

/**
 * Removes a session with all that belongs to it but the records of its approvals, and leaves a tombstone for watches.
 *
 * @throws ConflictError when the lease of the claim is not held any more.
 */
export async function removeSession(
  database: Database,
  uid: string,
  claim?: LeaseClaim,
): Promise<void> {
  await deleteTranscript(database, uid, claim);
  await database.transaction(async (tx, touch) => {
    if (claim) await assertLease(tx, claim);
    await forUpdate(tx, tx('transcripts').where({ session_uid: uid })).first(
      'last_seq',
    );
    const row: SessionRow | undefined = await forUpdate(
      tx,
      tx('sessions').where({ uid }),
    ).first();
    if (!row) return;
    for (const table of tables) {
      await tx(table).where({ session_uid: uid }).delete();
    }
    await closeApprovals(tx, uid, new Date());
    await tx('approvals')
      .where({ session_uid: uid })
      .update({ interrupt: null });
    await tx('leases')
      .where({ name: sessionLease(uid) })
      .delete();
    await tx('sessions').where({ uid }).delete();
    const version = await nextResourceVersion(tx);
    const object = sessionFromRow({ ...row, resource_version: version });
    await tx('tombstones').insert({
      resource_version: version,
      project: row.project,
      object: JSON.stringify(object),
      deleted_at: new Date().toISOString(),
    });
    touch(sessionsTopic);
  });
}
