import type { AgenticSession } from '@agentic-portal/api';
import type { Knex } from 'knex';
import { sessionFromRow, type SessionRow } from './sessionRows';

/** The sessions that rows hold, with how many messages wait for each. */
export async function toSessions(
  knex: Knex,
  rows: readonly SessionRow[],
): Promise<AgenticSession[]> {
  if (rows.length === 0) return [];
  const counts = await knex('session_inputs')
    .whereIn(
      'session_uid',
      rows.map(row => row.uid),
    )
    .whereNull('delivered_at')
    // The run that is there works the prompt off: its files want no other.
    .whereNot({ kind: 'prompt' })
    .groupBy('session_uid')
    .select('session_uid')
    .count('* as count');
  const byUid = new Map(
    counts.map(row => [row.session_uid, Number(row.count)]),
  );
  return rows.map(row => sessionFromRow(row, byUid.get(row.uid)));
}
