import type { Knex } from 'knex';
import { forUpdate } from './dialect';

/**
 * Takes the next resource version. The counter's row stays locked to the end of the transaction, so that the order of
 * versions is the order of commits: a reader that has seen version N will never find a smaller one appear. Take it as
 * late in a transaction as possible.
 */
export async function nextResourceVersion(
  tx: Knex.Transaction,
): Promise<number> {
  const [{ value }] = await tx('counters')
    .where({ name: 'resourceVersion' })
    .update({ value: tx.raw('value + 1') })
    .returning('value');
  return Number(value);
}

/** Gives a session the next resource version, for a change that is not in its own row. */
export async function touchSession(
  tx: Knex.Transaction,
  uid: string,
): Promise<void> {
  const session = tx('sessions').where({ uid });
  await forUpdate(tx, session.clone()).first('uid');
  await session.update({ resource_version: await nextResourceVersion(tx) });
}

/** The newest committed resource version, and the one up to which tombstones were removed. */
export async function readResourceVersions(
  knex: Knex,
): Promise<{ current: number; compacted: number }> {
  const rows = await knex('counters').select('name', 'value');
  const value = (name: string) =>
    Number(rows.find(row => row.name === name).value);
  return {
    current: value('resourceVersion'),
    compacted: value('compactedVersion'),
  };
}
