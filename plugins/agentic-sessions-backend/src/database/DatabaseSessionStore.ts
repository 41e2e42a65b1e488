import {
  type AgenticSession,
  derivePhase,
  type RepoDiff,
} from '@agentic-portal/api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { recordEnding } from '../notifications/recordEnding';
import { noticesTopic } from '../notifications/recordNotice';
import type { Database } from './Database';
import { forUpdate } from './dialect';
import { assertLease, type LeaseClaim } from './DatabaseLeaseLock';
import { removeSession } from './removeSession';
import { nextResourceVersion, readResourceVersions } from './resourceVersions';
import { encodeCursor, parseOrder, type SessionCursor } from './SessionCursor';
import {
  type ChangeScope,
  compactTombstones,
  readSessionChanges,
  type SessionChanges,
} from './sessionChanges';
import { applySessionFilter, type SessionFilter } from './sessionFilter';
import {
  columnsOfSpec,
  columnsOfStatus,
  sessionFromRow,
  type SessionRow,
} from './sessionRows';
import { sessionsTopic } from './sessionsTopic';
import { toSessions } from './toSessions';

/** A change of a session that {@link DatabaseSessionStore.update} writes; what is missing stays. */
export interface SessionChange {
  spec?: AgenticSession['spec'];
  /** Of an adopted session, whose generation is not counted here. */
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  origin?: 'portal';
  status?: AgenticSession['status'];
  settled?: boolean;
  expiresAt?: Date;
  deletionTimestamp?: string;
}

/** Sessions in SQL: the source of truth. Every write takes the next resource version. */
export class DatabaseSessionStore {
  constructor(private readonly database: Database) {}

  /** @throws ConflictError when the project has a session of that name, or the lease of the claim is not held any more. */
  async create(
    session: AgenticSession,
    claim?: LeaseClaim,
    /** What is to be written together with it. */
    within?: (
      tx: Knex.Transaction,
      made: AgenticSession,
      touch: (topic: string) => void,
    ) => Promise<void>,
  ): Promise<AgenticSession> {
    const { metadata, spec, status } = session;
    return this.database.transaction(async (tx, touch) => {
      if (claim) await assertLease(tx, claim);
      const row = {
        uid: metadata.uid,
        project: String(metadata.project),
        name: metadata.name,
        ...columnsOfSpec(metadata.name, spec),
        ...columnsOfStatus(status),
        live: '{}',
        labels: JSON.stringify(metadata.labels ?? {}),
        annotations: JSON.stringify(metadata.annotations ?? {}),
        generation: metadata.generation,
        created_at: metadata.creationTimestamp,
        created_by: metadata.createdBy ?? '',
        origin: metadata.origin ?? 'portal',
        deletion_timestamp: null,
        last_activity_at: null,
        settled: false,
        expires_at: null,
      };
      const version = await nextResourceVersion(tx);
      const full = {
        ...row,
        resource_version: version,
        created_version: version,
      };
      const inserted = await tx('sessions')
        .insert(full)
        .onConflict(['project', 'name'])
        .ignore()
        .returning('uid');
      if (inserted.length === 0) {
        throw new ConflictError(
          `Project ${row.project} already has a session named ${row.name}: choose another metadata.name, or leave it out`,
        );
      }
      if (spec.repos?.length) {
        await tx('session_repos').insert(
          spec.repos.map(repo => ({
            session_uid: row.uid,
            repo_url: repo.input.repoURL,
          })),
        );
      }
      await tx('transcripts').insert({ session_uid: row.uid, last_seq: 0 });
      await within?.(tx, session, touch);
      touch(sessionsTopic);
      return sessionFromRow(full);
    });
  }

  /** @throws NotFoundError */
  async get(project: string, name: string): Promise<AgenticSession> {
    const [session] = await this.read(
      this.database.knex('sessions').where({ project, name }),
    );
    if (!session) throw notFound(project, name);
    return session;
  }

  async find(uid: string): Promise<AgenticSession | undefined> {
    const [session] = await this.read(
      this.database.knex('sessions').where({ uid }),
    );
    return session;
  }

  async hasName(project: string, name: string): Promise<boolean> {
    const { knex } = this.database;
    return Boolean(
      await knex('sessions').where({ project, name }).first('uid'),
    );
  }

  /** Which adopted sessions there are; of one project and name, if they are given. */
  async listAdopted(
    place: { project?: string; name?: string } = {},
  ): Promise<Array<{ uid: string; project: string; name: string }>> {
    return this.database
      .knex('sessions')
      .where({ ...place, origin: 'kubernetes' })
      .select('uid', 'project', 'name');
  }

  /** A page of sessions, from after a cursor. */
  async list(
    filter: SessionFilter,
    page: { orderBy: string; limit: number; cursor?: SessionCursor },
  ): Promise<{
    items: AgenticSession[];
    resourceVersion: string;
    nextCursor?: string;
  }> {
    // Read first: what is committed after it may be in the list, and a watch from it repeats that, which is harmless.
    const { current } = await readResourceVersions(this.database.knex);
    const { column, direction } = parseOrder(page.orderBy);
    const query = this.database
      .knex('sessions')
      .orderBy([
        { column, order: direction },
        { column: 'uid', order: direction },
      ])
      .limit(page.limit + 1);
    applySessionFilter(this.database.knex, query, filter);
    if (page.cursor) {
      const operator = direction === 'asc' ? '>' : '<';
      query.whereRaw(`(??, ??) ${operator} (?, ?)`, [
        column,
        'uid',
        page.cursor.value,
        page.cursor.uid,
      ]);
    }
    const rows: SessionRow[] = await query;
    const items = await toSessions(
      this.database.knex,
      rows.slice(0, page.limit),
    );
    const last = rows[page.limit - 1];
    return {
      items,
      resourceVersion: String(current),
      ...(rows.length > page.limit && {
        nextCursor: encodeCursor({
          orderBy: page.orderBy,
          value: last[column],
          uid: last.uid,
        }),
      }),
    };
  }

  /** Sessions that the controller has to do with: few, however many there are in all. */
  async listUnsettled(): Promise<{
    items: AgenticSession[];
    resourceVersion: string;
  }> {
    const { current } = await readResourceVersions(this.database.knex);
    const items = await this.read(
      this.database.knex('sessions').where({ settled: false }),
    );
    return { items, resourceVersion: String(current) };
  }

  /** As {@link readSessionChanges}. */
  changesAfter(after: number, scope?: ChangeScope): Promise<SessionChanges> {
    return readSessionChanges(this.database.knex, after, scope);
  }

  /**
   * Changes a session: `change` gets its present state, inside the transaction, and returns what to write, or undefined
   * for nothing. With a claim, the write is refused (ConflictError) when the lease is not held any more.
   *
   * @throws NotFoundError
   */
  async update(
    uid: string,
    change: (
      session: AgenticSession,
      tx: Knex.Transaction,
    ) => SessionChange | undefined | Promise<SessionChange | undefined>,
    claim?: LeaseClaim,
  ): Promise<AgenticSession> {
    return this.database.transaction(async (tx, touch) => {
      if (claim) await assertLease(tx, claim);
      const row: SessionRow | undefined = await forUpdate(
        tx,
        tx('sessions').where({ uid }),
      ).first();
      if (!row) throw new NotFoundError(`No session with uid ${uid}`);
      const before = sessionFromRow(row);
      const wanted = await change(before, tx);
      if (!wanted) return before;
      const specChanged = wanted.spec !== undefined;
      const next: SessionRow = {
        ...row,
        ...(wanted.spec && columnsOfSpec(row.name, wanted.spec)),
        ...(wanted.status &&
          columnsOfStatus({
            ...wanted.status,
            phase: derivePhase(wanted.status.conditions),
          })),
        generation: wanted.generation ?? row.generation + (specChanged ? 1 : 0),
        origin: wanted.origin ?? row.origin,
        ...(wanted.labels && { labels: JSON.stringify(wanted.labels) }),
        ...(wanted.annotations && {
          annotations: JSON.stringify(wanted.annotations),
        }),
        settled:
          wanted.settled ??
          (specChanged || wanted.deletionTimestamp ? false : row.settled),
        expires_at: specChanged
          ? null
          : wanted.expiresAt?.toISOString() ?? row.expires_at,
        deletion_timestamp: wanted.deletionTimestamp ?? row.deletion_timestamp,
        resource_version: await nextResourceVersion(tx),
      };
      const { uid: _uid, project: _project, ...columns } = next;
      await tx('sessions').where({ uid }).update(columns);
      const status = wanted.status && JSON.parse(next.status);
      if (status && (await recordEnding(tx, uid, row.phase, status))) {
        touch(noticesTopic);
      }
      touch(sessionsTopic);
      return sessionFromRow(next);
    });
  }

  /** As {@link removeSession}. */
  remove(uid: string, claim?: LeaseClaim): Promise<void> {
    return removeSession(this.database, uid, claim);
  }

  /** As {@link compactTombstones}. */
  compact(before: Date): Promise<void> {
    return compactTombstones(this.database.knex, before);
  }

  /** Settled sessions whose ttlSecondsAfterFinished is over. */
  async listExpired(now: Date): Promise<string[]> {
    const rows = await this.database
      .knex('sessions')
      .where('expires_at', '<=', now.toISOString())
      .limit(100)
      .select('uid');
    return rows.map(row => row.uid);
  }

  /** Notes that the workspace of an expired session is gone; its record stays. */
  async clearExpiry(uid: string): Promise<void> {
    await this.database
      .knex('sessions')
      .where({ uid })
      .update({ expires_at: null });
  }

  async countByProject(project: string): Promise<number> {
    const [{ count }] = await this.database
      .knex('sessions')
      .where({ project })
      .count('* as count');
    return Number(count);
  }

  async getDiff(uid: string, name: string): Promise<RepoDiff | undefined> {
    const row = await this.database
      .knex('repo_diffs')
      .where({ session_uid: uid, name })
      .first('diff');
    return row && JSON.parse(row.diff);
  }

  private async read(query: Knex.QueryBuilder): Promise<AgenticSession[]> {
    return toSessions(this.database.knex, await query);
  }
}

function notFound(project: string, name: string): NotFoundError {
  return new NotFoundError(`Project ${project} has no session named ${name}`);
}
