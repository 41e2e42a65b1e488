import type { Database } from '../database/Database';

/** A turn that is finished. */
export interface FinishedTurn {
  /** Counted over the session's life, from 1. */
  turn: number;
  /** The place in the transcript of the event that ended it. */
  seq: number;
}

/** Finished turns in SQL; `recordTurns` writes them. */
export class DatabaseTurnStore {
  constructor(private readonly database: Database) {}

  /** A turn; the last one when no number is given. */
  async find(uid: string, turn?: number): Promise<FinishedTurn | undefined> {
    const row = await this.database
      .knex('turns')
      .where({ session_uid: uid, ...(turn !== undefined && { turn }) })
      .orderBy('turn', 'desc')
      .first('turn', 'seq');
    return row && { turn: row.turn, seq: Number(row.seq) };
  }
}
