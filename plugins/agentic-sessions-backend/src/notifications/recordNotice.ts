import type { Knex } from 'knex';

/** What people are told of: that an agent asks, or that a session came to its end. */
export interface Notice {
  kind: 'asks' | 'ended';
  /** Of what is told once: the event that asks, or the run that ended. */
  key: string;
  detail: Record<string, unknown>;
}

/** The topic that is signalled when there is something to tell. */
export const noticesTopic = 'notices';

/** Notes, inside of the transaction that makes it so, that people are to be told. The same notice again changes nothing. */
export async function recordNotice(
  tx: Knex.Transaction,
  uid: string,
  { kind, key, detail }: Notice,
): Promise<void> {
  await tx('session_notices')
    .insert({
      session_uid: uid,
      kind,
      key,
      detail: JSON.stringify(detail),
      created_at: new Date().toISOString(),
    })
    .onConflict(['session_uid', 'kind', 'key'])
    .ignore();
}
