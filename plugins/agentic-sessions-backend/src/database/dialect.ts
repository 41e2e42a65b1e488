import type { Knex } from 'knex';

/** Whether a connection is PostgreSQL's; the alternative is SQLite, which has one connection and needs no row locks. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/**
 * Locks the rows of a query until the end of the transaction, but not against those that only refer to them. To keep
 * transactions from waiting for each other in a circle, all of them lock in this order: lease, transcript, session or
 * project, and the counter of resource versions last.
 */
export function forUpdate<T extends Knex.QueryBuilder>(
  tx: Knex.Transaction,
  query: T,
): T {
  return isPostgres(tx) ? (query.forNoKeyUpdate() as T) : query;
}
