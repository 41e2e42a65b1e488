import type { Database } from '../database/Database';
import type { Notice } from './recordNotice';

/** A notice that was not sent. */
export interface PendingNotice extends Notice {
  id: number;
  sessionUid: string;
  createdAt: Date;
}

/** How many notices are looked at together. */
const batch = 50;

/** What people are to be told of, in SQL. Replicas share it, and each notice is taken by one of them. */
export class DatabaseNoticeStore {
  constructor(private readonly database: Database) {}

  async listPending(): Promise<PendingNotice[]> {
    const rows = await this.database
      .knex('session_notices')
      .whereNull('sent_at')
      .orderBy('id')
      .limit(batch);
    return rows.map(row => ({
      id: Number(row.id),
      sessionUid: row.session_uid,
      kind: row.kind,
      key: row.key,
      detail: JSON.parse(row.detail),
      createdAt: new Date(row.created_at),
    }));
  }

  /** True when nobody else took it. */
  async take(id: number): Promise<boolean> {
    const taken = await this.database
      .knex('session_notices')
      .where({ id })
      .whereNull('sent_at')
      .update({ sent_at: new Date().toISOString() });
    return taken === 1;
  }

  /** It could not be sent, and is to be tried again. */
  async putBack(id: number): Promise<void> {
    await this.database
      .knex('session_notices')
      .where({ id })
      .update({ sent_at: null });
  }
}
