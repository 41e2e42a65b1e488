import type { AgUiEvent, SessionLive } from '@agentic-portal/api';
import type { Knex } from 'knex';
import { forUpdate } from './dialect';
import { projectLive } from './projectLive';
import { nextResourceVersion } from './resourceVersions';

/** What an append reads of a session's row, both in JSON. */
export interface LockedSession {
  uid: string;
  live: string;
  status: string;
}

/** Locks a session's row to the end of the transaction. */
export function lockSession(
  tx: Knex.Transaction,
  uid: string,
): Promise<LockedSession> {
  return forUpdate(tx, tx('sessions').where({ uid })).first(
    'uid',
    'live',
    'status',
  );
}

/** Writes the live fields; true when watches of lists should hear of it. */
export async function writeLive(
  tx: Knex.Transaction,
  row: LockedSession,
  events: AgUiEvent[],
  completed: boolean,
  run: number,
): Promise<boolean> {
  const before: SessionLive = JSON.parse(row.live);
  // What an earlier run says late does not tell of the present one.
  const isCurrent = (JSON.parse(row.status).run ?? 1) === run;
  const live = isCurrent ? events.reduce(projectLive, before) : before;
  const notable =
    completed ||
    live.agentStatus !== before.agentStatus ||
    live.interrupts !== before.interrupts;
  await tx('sessions')
    .where({ uid: row.uid })
    .update({
      ...(live !== before && { live: JSON.stringify(live) }),
      last_activity_at: new Date().toISOString(),
      ...(notable && { resource_version: await nextResourceVersion(tx) }),
    });
  return notable;
}

/** A runner that ended without a last word does nothing and asks nothing any more. True when it seemed to. */
export async function clearLive(
  tx: Knex.Transaction,
  uid: string,
  run: number,
): Promise<boolean> {
  const row = await lockSession(tx, uid);
  const { run: current = 1 } = JSON.parse(row.status);
  const { agentStatus, interrupts, ...live } = JSON.parse(row.live);
  if (current !== run || !(agentStatus || interrupts)) return false;
  await tx('sessions')
    .where({ uid })
    .update({ live: JSON.stringify(live) });
  return true;
}
