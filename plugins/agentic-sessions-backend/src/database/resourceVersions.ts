import type { Knex } from 'knex';

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
