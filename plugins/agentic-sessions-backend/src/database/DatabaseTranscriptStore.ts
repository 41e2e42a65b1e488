import {
  type AgUiEvent,
  CustomEvent,
  type JournalEntry,
} from '@agentic-portal/api';
import type { Knex } from 'knex';
import { closeApprovals } from '../approvals/closeApprovals';
import type { Database } from './Database';
import { forUpdate } from './dialect';
import { assertLease, type LeaseClaim } from './DatabaseLeaseLock';
import { touchSession } from './resourceVersions';
import { readProgress, type RunProgress, writeProgress } from './runProgress';
import { clearLive, lockSession, writeLive } from './sessionLive';
import { sessionsTopic } from './sessionsTopic';
import type { TranscriptProjection } from './TranscriptProjection';

/** The topic that is signalled when a session's transcript grew. */
export function transcriptTopic(uid: string): string {
  return `transcript:${uid}`;
}

/** A stored event; `json` is the AG-UI event as it is sent. */
export interface StoredEvent {
  seq: number;
  run: number;
  json: string;
}

/** How many rows one INSERT takes: knex writes it for SQLite as a compound SELECT, which may have 500 terms. */
const rowsPerInsert = 500;

/** How many runs are looked back for what is missing: `run` may be raised by any amount in a custom resource. */
const rememberedRuns = 100;

/** Transcripts in SQL: logs that are appended to once and never changed. */
export class DatabaseTranscriptStore {
  constructor(
    private readonly database: Database,
    /** What is kept of a runner's words beside the transcript, in this order. */
    private readonly projections: readonly TranscriptProjection[] = [],
  ) {}

  /**
   * Appends what a runner said. Entries that are there already change nothing, so that a replayed journal is harmless.
   *
   * @throws ConflictError when the lease of the claim is not held any more.
   */
  async appendFromRunner(
    uid: string,
    run: number,
    entries: JournalEntry[],
    claim: LeaseClaim,
  ): Promise<RunProgress> {
    return this.database.transaction(async (tx, touch) => {
      await assertLease(tx, claim);
      const head = await lockHead(tx, uid);
      const progress = await readProgress(tx, uid, run);
      const fresh = entries.filter(
        entry => entry.number > progress.runnerNumber,
      );
      if (!head || fresh.length === 0) return progress;

      await insertEvents(
        tx,
        fresh.map((entry, index) => ({
          session_uid: uid,
          seq: head.lastSeq + index + 1,
          run,
          runner_number: entry.number,
          event: JSON.stringify(withoutDiff(entry.event)),
        })),
      );
      await advance(tx, uid, head.lastSeq + fresh.length);
      const next: RunProgress = {
        run,
        runnerNumber: fresh[fresh.length - 1].number,
        // A try of the run that its platform stopped has a last word too; the next try goes on after it.
        complete: isLast(fresh[fresh.length - 1]),
      };
      await writeProgress(tx, uid, next);
      const completed = next.complete && !progress.complete;
      const events = fresh.map(({ event }) => event);
      const placed = events.map((event, index) => ({
        seq: head.lastSeq + index + 1,
        event,
      }));
      const session = await lockSession(tx, uid);
      for (const project of this.projections) {
        const topic = await project(tx, { uid, run, events: placed });
        if (topic) touch(topic);
      }
      if (await writeLive(tx, session, events, completed, run)) {
        touch(sessionsTopic);
      }
      touch(transcriptTopic(uid));
      return next;
    });
  }

  /** Appends an event of the portal itself, inside of a transaction that stores what it tells of. */
  async appendOwn(
    tx: Knex.Transaction,
    touch: (topic: string) => void,
    uid: string,
    run: number,
    event: AgUiEvent,
  ): Promise<number> {
    const head = await lockHead(tx, uid);
    if (!head) return 0;
    const seq = head.lastSeq + 1;
    await insertEvents(tx, [
      {
        session_uid: uid,
        seq,
        run,
        runner_number: null,
        event: JSON.stringify(event),
      },
    ]);
    await advance(tx, uid, seq);
    touch(transcriptTopic(uid));
    return seq;
  }

  /** Notes that nothing more of a run will come, with a last word of the portal's own to readers if there is one. */
  async completeRun(
    uid: string,
    run: number,
    message: string | undefined,
    claim: LeaseClaim,
  ): Promise<void> {
    await this.database.transaction(async (tx, touch) => {
      await assertLease(tx, claim);
      const progress = await readProgress(tx, uid, run);
      if (progress.complete) return;
      if (message) {
        await this.appendOwn(tx, touch, uid, run, {
          type: 'CUSTOM',
          name: CustomEvent.Notice,
          timestamp: Date.now(),
          value: { message },
        });
      }
      await writeProgress(tx, uid, { ...progress, complete: true });
      await clearLive(tx, uid, run);
      await touchSession(tx, uid);
      await closeApprovals(tx, uid, new Date(), run);
      touch(sessionsTopic);
    });
  }

  /** Notes that a run is over, although its last events are not there yet: its agent does and asks nothing any more. */
  async forgetLive(uid: string, run: number, claim: LeaseClaim): Promise<void> {
    await this.database.transaction(async (tx, touch) => {
      await assertLease(tx, claim);
      if (!(await clearLive(tx, uid, run))) return;
      await touchSession(tx, uid);
      touch(sessionsTopic);
    });
  }

  /** Appends a word of the portal's own to readers. */
  async appendNotice(
    uid: string,
    run: number,
    message: string,
    /** The input that it is about, which waits no more. */
    inputId?: string,
  ): Promise<void> {
    await this.database.transaction(async (tx, touch) => {
      await this.appendOwn(tx, touch, uid, run, {
        type: 'CUSTOM',
        name: CustomEvent.Notice,
        timestamp: Date.now(),
        value: { message, ...(inputId && { inputId }) },
      });
    });
  }

  /** Events after a sequence number, at most `limit`; the cost does not depend on the transcript's length. */
  async read(
    uid: string,
    after: number,
    limit: number,
  ): Promise<StoredEvent[]> {
    const rows = await this.database
      .knex('transcript_events')
      .where({ session_uid: uid })
      .andWhere('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .select('seq', 'run', 'event');
    return rows.map(row => ({
      seq: Number(row.seq),
      run: row.run,
      json: row.event,
    }));
  }

  /** The newest sequence number; 0 when nothing was said. */
  async lastSeq(uid: string): Promise<number> {
    const row = await this.database
      .knex('transcripts')
      .where({ session_uid: uid })
      .first('last_seq');
    return Number(row?.last_seq ?? 0);
  }

  async progress(uid: string, run: number): Promise<RunProgress> {
    return readProgress(this.database.knex, uid, run);
  }

  /** The runs before a run of which something may be missing, oldest first; of the newest 100. */
  async incompleteRuns(uid: string, before: number): Promise<RunProgress[]> {
    if (before <= 1) return [];
    const first = Math.max(1, before - rememberedRuns);
    const rows = await this.database
      .knex('transcript_runs')
      .where({ session_uid: uid })
      .whereBetween('run', [first, before - 1]);
    const received = new Map(rows.map(row => [row.run, row]));
    return Array.from({ length: before - first }, (_, index) => first + index)
      .filter(run => !received.get(run)?.complete)
      .map(run => ({
        run,
        runnerNumber: Number(received.get(run)?.runner_number ?? 0),
        complete: false,
      }));
  }
}

function isLast({ event }: JournalEntry): boolean {
  return event.type === 'CUSTOM' && event.name === CustomEvent.SessionFinished;
}

/** Diffs are kept once, in their newest state, and not in the log. */
function withoutDiff(event: AgUiEvent): AgUiEvent {
  if (event.type !== 'CUSTOM' || event.name !== CustomEvent.Diff) return event;
  const { diff: _, ...value } = event.value as Record<string, unknown>;
  return { ...event, value };
}

async function lockHead(
  tx: Knex.Transaction,
  uid: string,
): Promise<{ lastSeq: number } | undefined> {
  const row = await forUpdate(
    tx,
    tx('transcripts').where({ session_uid: uid }),
  ).first('last_seq');
  return row && { lastSeq: Number(row.last_seq) };
}

async function advance(
  tx: Knex.Transaction,
  uid: string,
  lastSeq: number,
): Promise<void> {
  await tx('transcripts')
    .where({ session_uid: uid })
    .update({ last_seq: lastSeq });
}

async function insertEvents(
  tx: Knex.Transaction,
  rows: Array<Record<string, unknown>>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await tx('transcript_events').insert(
      rows.slice(start, start + rowsPerInsert),
    );
  }
}
