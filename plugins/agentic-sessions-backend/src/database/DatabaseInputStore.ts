import {
  type AgenticSession,
  CustomEvent,
  type ResumeEntry,
  type SessionInput,
} from '@agentic-portal/api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { AttachedFile } from '../service/readAttachments';
import type { Database } from './Database';
import { assertLease, type LeaseClaim } from './DatabaseLeaseLock';
import { sessionsTopic } from './sessionsTopic';
import type { DatabaseTranscriptStore } from './DatabaseTranscriptStore';
import { touchSession } from './resourceVersions';

/** What a user sent, by kind. `runId` is the AG-UI run that it is to start. */
export type InputPayload =
  /** The files that come with the prompt, which the runner has. */
  | { kind: 'prompt'; content: string; attachments: string[] }
  | {
      kind: 'message';
      content: string;
      runId?: string;
      /** Names of the files that come with it. */
      attachments?: string[];
    }
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

/** An input that is to be stored. */
export interface NewInput {
  id: string;
  payload: InputPayload;
  createdBy: string;
  files?: readonly AttachedFile[];
  /** Writes what belongs to it, in the same transaction; what it throws keeps the input from being stored. */
  within?: (tx: Knex.Transaction) => Promise<void>;
}

/** Bytes of files that may wait for the runner of a session. */
const mostWaitingBytes = 32 * 1024 * 1024;

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

  /**
   * Stores an input once: the same id again changes nothing and returns what was stored.
   *
   * @throws ConflictError when too many files wait
   */
  async add(
    session: AgenticSession,
    input: NewInput,
  ): Promise<{ stored: SessionInput; isNew: boolean }> {
    return this.database.transaction(async (tx, touch) => {
      const added = await this.addWithin(tx, touch, session, input);
      if (added.isNew) {
        await touchSession(tx, session.metadata.uid);
        await input.within?.(tx);
        touch(sessionsTopic);
      }
      return added;
    });
  }

  /** As {@link add}, in the transaction of whoever writes the session. */
  async addWithin(
    tx: Knex.Transaction,
    touch: (topic: string) => void,
    session: AgenticSession,
    input: Omit<NewInput, 'within'>,
  ): Promise<{ stored: SessionInput; isNew: boolean }> {
    const { uid } = session.metadata;
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
    const names: string[] = JSON.parse(stored.payload).attachments ?? [];
    const answer: SessionInput = {
      id: stored.id,
      kind: stored.kind,
      ...(names.length && { attachments: names }),
      createdAt: stored.created_at,
      createdBy: stored.created_by,
      ...(stored.delivered_at && { deliveredAt: stored.delivered_at }),
    };
    const isNew = inserted.length > 0;
    if (isNew) {
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
            ...('content' in payload && { content: payload.content }),
            ...('answers' in payload && { answers: payload.answers }),
          },
        },
      );
      await addFiles(tx, uid, input.id, input.files ?? []);
      touch(inputsTopic(uid));
    }
    return { stored: answer, isNew };
  }

  /** What has not been delivered yet, oldest first. */
  async listUndelivered(uid: string): Promise<StoredInput[]> {
    const rows = await this.database
      .knex('session_inputs')
      .where({ session_uid: uid })
      .whereNull('delivered_at')
      .orderBy('position');
    return rows.map(fromRow);
  }

  /** The files of an input that was not delivered. */
  async readFiles(uid: string, id: string): Promise<AttachedFile[]> {
    return this.database
      .knex('input_attachments')
      .where({ session_uid: uid, input_id: id })
      .orderBy('name')
      .select('name', 'content');
  }

  /** An input as it is stored, and whether the runner has it. */
  async find(uid: string, id: string): Promise<StoredInput | undefined> {
    const row = await this.database
      .knex('session_inputs')
      .where({ session_uid: uid, id })
      .first();
    return row && fromRow(row);
  }

  /** Takes a message back; nobody will deliver it. */
  async withdraw(
    session: AgenticSession,
    id: string,
    by: string,
  ): Promise<void> {
    const { uid } = session.metadata;
    await this.database.transaction(async (tx, touch) => {
      const removed = await tx('session_inputs')
        .where({ session_uid: uid, id, kind: 'message' })
        .delete();
      if (removed === 0) return;
      await this.transcripts.appendOwn(
        tx,
        touch,
        uid,
        session.status.run ?? 1,
        {
          type: 'CUSTOM',
          name: CustomEvent.Withdrawn,
          timestamp: Date.now(),
          value: { id, createdBy: by },
        },
      );
      await tx('input_attachments')
        .where({ session_uid: uid, input_id: id })
        .delete();
      await touchSession(tx, uid);
      touch(sessionsTopic);
    });
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

  /** Forgets interrupts, answers and the like that were not delivered; messages and files stay for the next run. */
  async discardControls(uid: string): Promise<void> {
    await this.database
      .knex('session_inputs')
      .where({ session_uid: uid })
      .whereNull('delivered_at')
      .whereNotIn('kind', ['prompt', 'message'])
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
      // The runner has them now, in the workspace.
      await tx('input_attachments')
        .where({ session_uid: uid, input_id: id })
        .delete();
      await touchSession(tx, uid);
      touch(sessionsTopic);
    });
  }
}

async function addFiles(
  tx: Knex.Transaction,
  uid: string,
  id: string,
  files: readonly AttachedFile[],
): Promise<void> {
  if (files.length === 0) return;
  await tx('input_attachments').insert(
    files.map(({ name, content }) => ({
      session_uid: uid,
      input_id: id,
      name,
      size: content.length,
      content,
    })),
  );
  const sum = await tx('input_attachments')
    .where({ session_uid: uid })
    .sum({ bytes: 'size' })
    .first();
  if (Number(sum?.bytes) > mostWaitingBytes) {
    throw new ConflictError(
      `attachments: files of more than ${mostWaitingBytes} bytes wait for the agent already; send this one when it has taken them`,
    );
  }
}

function fromRow(row: Record<string, string>): StoredInput {
  return {
    id: row.id,
    payload: JSON.parse(row.payload),
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...(row.delivered_at && { deliveredAt: row.delivered_at }),
  };
}
