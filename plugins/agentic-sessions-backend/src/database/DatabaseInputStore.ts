import {
  type AgenticSession,
  CustomEvent,
  type ResumeEntry,
  type SessionInput,
} from '@agentic-portal/api';
import type { Database } from './Database';
import { assertLease, type LeaseClaim } from './DatabaseLeaseLock';
import { sessionsTopic } from './DatabaseSessionStore';
import type { DatabaseTranscriptStore } from './DatabaseTranscriptStore';
import { touchSession } from './resourceVersions';

/** What a user sent, by kind. `runId` is the AG-UI run that it is to start. */
export type InputPayload =
  | { kind: 'message'; content: string; runId?: string }
  | { kind: 'answers'; answers: ResumeEntry[]; runId?: string }
  | { kind: 'interrupt' }
  | { kind: 'finish' };

/** An input as it is stored. */
export interface StoredInput {
  id: string;
  payload: InputPayload;
  createdBy: string;
  createdAt: string;
  deliveredAt?: string;
}

/** The topic that is signalled when something was sent to a session. */
export function inputsTopic(uid: string): string {
  return `inputs:${uid}`;
}

/** Inputs of users: stored, and shown in the transcript, before anybody tries to deliver them. */
export class DatabaseInputStore {
  constructor(
    private readonly database: Database,
    private readonly transcripts: DatabaseTranscriptStore,
  ) {}

  /** Stores an input once: the same id again changes nothing and returns what was stored. */
  async add(
    session: AgenticSession,
    input: { id: string; payload: InputPayload; createdBy: string },
  ): Promise<SessionInput> {
    const { uid } = session.metadata;
    return this.database.transaction(async (tx, touch) => {
      const row = {
        session_uid: uid,
        id: input.id,
        kind: input.payload.kind,
        payload: JSON.stringify(input.payload),
        created_by: input.createdBy,
        created_at: new Date().toISOString(),
      };
      const inserted = await tx('session_inputs')
        .insert(row)
        .onConflict(['session_uid', 'id'])
        .ignore()
        .returning('position');
      const stored = await tx('session_inputs')
        .where({ session_uid: uid, id: input.id })
        .first();
      const answer: SessionInput = {
        id: stored.id,
        kind: stored.kind,
        createdAt: stored.created_at,
        createdBy: stored.created_by,
        ...(stored.delivered_at && { deliveredAt: stored.delivered_at }),
      };
      if (inserted.length) {
        const { payload } = input;
        await this.transcripts.appendOwn(
          tx,
          touch,
          uid,
          session.status.run ?? 1,
          {
            type: 'CUSTOM',
            name: CustomEvent.Input,
            timestamp: Date.parse(row.created_at),
            value: {
              ...answer,
              ...(payload.kind === 'message' && { content: payload.content }),
              ...(payload.kind === 'answers' && { answers: payload.answers }),
            },
          },
        );
        await touchSession(tx, uid);
        touch(inputsTopic(uid));
        touch(sessionsTopic);
      }
      return answer;
    });
  }

  /** What has not been delivered yet, oldest first. */
  async listUndelivered(uid: string): Promise<StoredInput[]> {
    const rows = await this.database
      .knex('session_inputs')
      .where({ session_uid: uid })
      .whereNull('delivered_at')
      .orderBy('position');
    return rows.map(row => ({
      id: row.id,
      payload: JSON.parse(row.payload),
      createdBy: row.created_by,
      createdAt: row.created_at,
    }));
  }

  /** Which of these message ids were stored before. */
  async findKnown(uid: string, ids: string[]): Promise<Set<string>> {
    const rows = await this.database
      .knex('session_inputs')
      .where({ session_uid: uid })
      .whereIn('id', ids)
      .select('id');
    return new Set(rows.map(row => row.id));
  }

  /** Forgets interrupts, answers and the like that were not delivered; messages stay for the next run. */
  async discardControls(uid: string): Promise<void> {
    await this.database
      .knex('session_inputs')
      .where({ session_uid: uid })
      .whereNull('delivered_at')
      .whereNot({ kind: 'message' })
      .update({ delivered_at: new Date().toISOString() });
  }

  /** @throws ConflictError when the lease of the claim is not held any more. */
  async markDelivered(
    uid: string,
    id: string,
    claim: LeaseClaim,
  ): Promise<void> {
    await this.database.transaction(async (tx, touch) => {
      await assertLease(tx, claim);
      await tx('session_inputs')
        .where({ session_uid: uid, id })
        .update({ delivered_at: new Date().toISOString() });
      await touchSession(tx, uid);
      touch(sessionsTopic);
    });
  }
}
