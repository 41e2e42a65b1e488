import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

const TABLE = 'diagnose_redaction_key';
const KEY_BYTES = 32;

/**
 * The key of this installation, made by whichever backend asks first, and kept in the plugin's database: pseudonyms stay
 * the same over restarts and between replicas. Call it after migrations.
 *
 * @throws Error when the table has no key that it could read back
 */
export async function loadRedactionKey(knex: Knex): Promise<Uint8Array> {
  await knex(TABLE)
    .insert({ id: 1, key: randomBytes(KEY_BYTES).toString('base64') })
    .onConflict('id')
    .ignore();
  const row: { key: string } | undefined = await knex(TABLE)
    .where({ id: 1 })
    .first();
  if (!row) throw new Error(`The table ${TABLE} lost its only row`);
  return Buffer.from(row.key, 'base64');
}
