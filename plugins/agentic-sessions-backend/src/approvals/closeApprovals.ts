import type { Knex } from 'knex';

/** Nobody can answer the open questions of a session any more: they expired, or what they were asked for is over. */
export async function closeApprovals(
  tx: Knex.Transaction,
  uid: string,
  at: Date,
  /** Of this run only. */
  run?: number,
): Promise<void> {
  const time = at.toISOString();
  const open = () =>
    tx('approvals')
      .where({ session_uid: uid, state: 'open' })
      .modify(query => run !== undefined && query.where({ run }));
  await open().andWhere('expires_at', '<=', time).update({ state: 'expired' });
  await open().update({ state: 'cancelled' });
}
