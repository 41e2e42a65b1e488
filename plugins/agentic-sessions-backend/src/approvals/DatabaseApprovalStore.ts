import type {
  Approval,
  ApprovalList,
  ApprovalState,
  ResumeEntry,
} from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Database } from '../database/Database';
import { approvalFromRow, type ApprovalRow } from './approvalRows';
import { decisionOf } from './decisionOf';

/** Longest comment that is kept in the record; the agent gets all of it. */
const longestComment = 4000;

/** What approvals are listed by. */
export interface ApprovalQuery {
  /** Of these projects. */
  projects: string[];
  session?: string;
  state?: ApprovalState;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** The record of what agents asked, in SQL. It is written in the transactions that make it so. */
export class DatabaseApprovalStore {
  constructor(private readonly database: Database) {}

  /** A page of the record, the newest first. */
  async list(query: ApprovalQuery): Promise<ApprovalList> {
    const now = new Date();
    const time = now.toISOString();
    const { projects, session, state, limit, cursor } = query;
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
      throw new InputError('cursor must be the nextCursor of a page before');
    }
    const rows: ApprovalRow[] = await this.database
      .knex('approvals')
      .whereIn('project', projects)
      .modify(rest => {
        if (session !== undefined) rest.where({ session_name: session });
        if (cursor !== undefined) rest.where('id', '<', Number(cursor));
        // What nobody can answer any more is not open, also before the runner has said so.
        if (state === 'open') {
          rest
            .where({ state })
            .where(part =>
              part.whereNull('expires_at').orWhere('expires_at', '>', time),
            );
        } else if (state === 'expired') {
          rest.where(part =>
            part
              .where({ state })
              .orWhere(late =>
                late.where({ state: 'open' }).where('expires_at', '<=', time),
              ),
          );
        } else if (state !== undefined) rest.where({ state });
      })
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(row => approvalFromRow(row, now));
    return {
      items,
      ...(rows.length > limit && { nextCursor: items[limit - 1].id }),
    };
  }

  /** What an event asked and nobody answered. */
  async listOpen(uid: string, seq: number): Promise<Approval[]> {
    const now = new Date();
    const rows: ApprovalRow[] = await this.database
      .knex('approvals')
      .where({ session_uid: uid, seq, state: 'open' })
      .orderBy('id');
    return rows
      .map(row => approvalFromRow(row, now))
      .filter(({ state }) => state === 'open');
  }

  /** The newest record of each of these questions of a session. */
  async findNewest(
    uid: string,
    interruptIds: string[],
  ): Promise<Map<string, Approval>> {
    const now = new Date();
    const rows: ApprovalRow[] = await this.database
      .knex('approvals')
      .where({ session_uid: uid })
      .whereIn('interrupt_id', interruptIds)
      .orderBy('seq');
    return new Map(
      rows.map(row => [row.interrupt_id, approvalFromRow(row, now)]),
    );
  }

  /**
   * Notes who answered what, for those questions that are open; locks their rows, after those of the session.
   *
   * @returns whether all of them were open
   */
  async answer(
    tx: Knex.Transaction,
    approvals: ReadonlyArray<{ id: string; answer: ResumeEntry }>,
    by: string,
  ): Promise<boolean> {
    let noted = 0;
    for (const { id, answer } of approvals) {
      const { decision, comment } = decisionOf(answer);
      noted += await tx('approvals')
        .where({ id: Number(id), state: 'open' })
        .update({
          state: 'answered',
          answered_at: new Date().toISOString(),
          answered_by: by,
          decision,
          comment: comment?.slice(0, longestComment) ?? null,
        });
    }
    return noted === approvals.length;
  }
}
