import type { AgenticSession } from '@agentic-portal/api';
import { GoneError, type WatchEvent } from '@agentic-portal/controller-runtime';
import type { Knex } from 'knex';
import { readResourceVersions } from './resourceVersions';
import { inScope, type SessionScope } from './sessionFilter';
import type { SessionRow } from './sessionRows';
import { toSessions } from './toSessions';

/** Whose changes are read; with `unsettled`, a session that settles is as good as deleted. */
export type ChangeScope = Partial<SessionScope> & { unsettled?: boolean };

/** What changed, and up to which version that is all. */
export interface SessionChanges {
  events: Array<WatchEvent<AgenticSession>>;
  resourceVersion: number;
}

/**
 * What changed after a version, in the order of versions, each object once in its newest state.
 *
 * @throws GoneError when tombstones after that version were compacted away.
 */
export async function readSessionChanges(
  knex: Knex,
  after: number,
  scope: ChangeScope = {},
): Promise<SessionChanges> {
  const { current, compacted } = await readResourceVersions(knex);
  if (after < compacted) {
    throw new GoneError(
      `resourceVersion ${after} is too old; the oldest is ${compacted}: list again`,
    );
  }
  if (after >= current) return { events: [], resourceVersion: after };
  // Only up to `current`: what is committed while these queries run belongs to the next call.
  const changed: SessionRow[] = await knex('sessions')
    .where('resource_version', '>', after)
    .andWhere('resource_version', '<=', current)
    .modify(query => inScope(knex, query, scope));
  const removed = await knex('tombstones')
    .where('resource_version', '>', after)
    .andWhere('resource_version', '<=', current)
    .modify(query => inScope(knex, query, scope));
  const objects = await toSessions(knex, changed);
  const events = [
    ...changed.map((row, index) => ({
      type: eventType(row, after, scope.unsettled),
      object: objects[index],
      resourceVersion: String(row.resource_version),
    })),
    ...removed.map((row: { object: string; resource_version: number }) => ({
      type: 'DELETED' as const,
      object: JSON.parse(row.object) as AgenticSession,
      resourceVersion: String(row.resource_version),
    })),
  ].sort((a, b) => Number(a.resourceVersion) - Number(b.resourceVersion));
  return { events, resourceVersion: current };
}

/** Removes tombstones from before a time. Watches from before them are answered {@link GoneError} from then on. */
export async function compactTombstones(
  knex: Knex,
  before: Date,
): Promise<void> {
  await knex.transaction(async tx => {
    const old = tx('tombstones').where('deleted_at', '<', before.toISOString());
    const [{ newest }] = await old.clone().max('resource_version as newest');
    if (newest === null) return;
    await tx('counters')
      .where({ name: 'compactedVersion' })
      .update({ value: Number(newest) });
    await tx('tombstones').where('resource_version', '<=', newest).delete();
  });
}

function eventType(row: SessionRow, after: number, unsettledOnly?: boolean) {
  if (unsettledOnly && row.settled) return 'DELETED';
  return Number(row.created_version) > after ? 'ADDED' : 'MODIFIED';
}
