import type { Schedule, ScheduleRun, ScheduleSpec } from '@agentic-portal/api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/Database';
import { forUpdate } from '../database/dialect';
import { nextResourceVersion } from '../database/resourceVersions';

/** What is kept of a schedule's history. */
const keptRuns = 200;

/** Signalled when a schedule was made or changed: it may be due sooner than all others. */
export const schedulesTopic = 'schedules';

interface ScheduleRow {
  uid: string;
  project: string;
  name: string;
  spec: string;
  generation: number;
  resource_version: number | string;
  created_at: string;
  owner: string;
  next_at: string | null;
  last_session_uid: string | null;
}

/** A schedule with what only its controller knows. */
export interface StoredSchedule extends Schedule {
  /** The session that it made last, which may be gone. */
  lastSessionUid?: string;
}

/** Schedules and what became of them. */
export class DatabaseScheduleStore {
  constructor(private readonly database: Database) {}

  /** @throws ConflictError when the project has one of that name */
  async create(
    project: string,
    name: string,
    body: { spec: ScheduleSpec; owner: string; nextAt: Date | undefined },
  ): Promise<StoredSchedule> {
    const schedule = await this.database.transaction(async tx => {
      const row: ScheduleRow = {
        uid: randomUUID(),
        project,
        name,
        spec: JSON.stringify(body.spec),
        generation: 1,
        created_at: new Date().toISOString(),
        owner: body.owner,
        next_at: body.nextAt?.toISOString() ?? null,
        last_session_uid: null,
        resource_version: await nextResourceVersion(tx),
      };
      const inserted = await tx('schedules')
        .insert(row)
        .onConflict(['project', 'name'])
        .ignore()
        .returning('uid');
      if (inserted.length === 0) {
        throw new ConflictError(
          `Project ${project} has a schedule named ${name} already`,
        );
      }
      return fromRow(row);
    });
    await this.database.signal.notify([schedulesTopic]);
    return schedule;
  }

  async list(project: string): Promise<StoredSchedule[]> {
    const { knex } = this.database;
    const rows: ScheduleRow[] = await knex('schedules')
      .where({ project })
      .orderBy('name');
    const newest = knex('schedule_runs')
      .max('position')
      .whereIn(
        'schedule_uid',
        rows.map(({ uid }) => uid),
      )
      .groupBy('schedule_uid');
    const runs = await knex('schedule_runs').whereIn('position', newest);
    return rows.map(row =>
      fromRow(row, runs.find(run => run.schedule_uid === row.uid)?.run),
    );
  }

  /** @throws NotFoundError */
  async get(project: string, name: string): Promise<StoredSchedule> {
    const found = (await this.list(project)).find(
      schedule => schedule.metadata.name === name,
    );
    if (!found) throw missing(project, name);
    return found;
  }

  /**
   * Changes a schedule; `change` gets the present state inside of the transaction.
   *
   * @throws NotFoundError
   */
  async update(
    project: string,
    name: string,
    change: (schedule: StoredSchedule) => {
      spec: ScheduleSpec;
      owner?: string;
      nextAt: Date | undefined;
    },
  ): Promise<StoredSchedule> {
    await this.database.transaction(async tx => {
      const row: ScheduleRow | undefined = await forUpdate(
        tx,
        tx('schedules').where({ project, name }),
      ).first();
      if (!row) throw missing(project, name);
      const { spec, owner, nextAt } = change(fromRow(row));
      await tx('schedules')
        .where({ uid: row.uid })
        .update({
          spec: JSON.stringify(spec),
          owner: owner ?? row.owner,
          next_at: nextAt?.toISOString() ?? null,
          generation: row.generation + 1,
          resource_version: await nextResourceVersion(tx),
        });
    });
    await this.database.signal.notify([schedulesTopic]);
    return this.get(project, name);
  }

  /** @throws NotFoundError */
  async remove(project: string, name: string): Promise<void> {
    await this.database.transaction(async tx => {
      const row = await tx('schedules').where({ project, name }).first('uid');
      if (!row) throw missing(project, name);
      await tx('schedule_runs').where({ schedule_uid: row.uid }).delete();
      await tx('schedules').where({ uid: row.uid }).delete();
    });
  }

  /** Schedules whose time has come, the one that waits longest first. */
  async listDue(now: Date, limit = 100): Promise<StoredSchedule[]> {
    const rows: ScheduleRow[] = await this.database
      .knex('schedules')
      .where('next_at', '<=', now.toISOString())
      .orderBy('next_at')
      .limit(limit);
    return rows.map(row => fromRow(row));
  }

  /**
   * Records what became of a time. With `nextAt`, the schedule goes on from there, unless somebody changed it meanwhile
   * or recorded the time already.
   */
  async record(
    schedule: StoredSchedule,
    run: ScheduleRun,
    then: { sessionUid?: string; advance?: { nextAt: Date | undefined } },
  ): Promise<void> {
    const { uid } = schedule.metadata;
    const due = schedule.status.nextScheduleTime;
    await this.database.transaction(async tx => {
      const row = await forUpdate(tx, tx('schedules').where({ uid })).first(
        'next_at',
      );
      if (!row || (then.advance && row.next_at !== due)) return;
      await tx('schedules')
        .where({ uid })
        .update({
          ...(then.sessionUid && { last_session_uid: then.sessionUid }),
          ...(then.advance && {
            next_at: then.advance.nextAt?.toISOString() ?? null,
          }),
          resource_version: await nextResourceVersion(tx),
        });
      await tx('schedule_runs').insert({
        schedule_uid: uid,
        run: JSON.stringify(run),
      });
      await forget(tx, uid);
    });
  }

  /** What became of a schedule, the newest first. */
  async listRuns(uid: string, limit: number): Promise<ScheduleRun[]> {
    const rows = await this.database
      .knex('schedule_runs')
      .where({ schedule_uid: uid })
      .orderBy('position', 'desc')
      .limit(limit);
    return rows.map(({ run }) => JSON.parse(run));
  }
}

/** Removes what is older than the part of the history that is kept. */
async function forget(tx: Knex.Transaction, uid: string): Promise<void> {
  const oldest = await tx('schedule_runs')
    .where({ schedule_uid: uid })
    .orderBy('position', 'desc')
    .offset(keptRuns - 1)
    .first('position');
  if (!oldest) return;
  await tx('schedule_runs')
    .where({ schedule_uid: uid })
    .andWhere('position', '<', oldest.position)
    .delete();
}

function missing(project: string, name: string): NotFoundError {
  return new NotFoundError(`Project ${project} has no schedule named ${name}`);
}

function fromRow(row: ScheduleRow, lastRun?: string): StoredSchedule {
  return {
    metadata: {
      name: row.name,
      project: row.project,
      uid: row.uid,
      generation: row.generation,
      resourceVersion: String(row.resource_version),
      creationTimestamp: row.created_at,
      createdBy: row.owner,
    },
    spec: JSON.parse(row.spec),
    status: {
      ...(row.next_at && { nextScheduleTime: row.next_at }),
      ...(lastRun && { lastRun: JSON.parse(lastRun) }),
    },
    ...(row.last_session_uid && { lastSessionUid: row.last_session_uid }),
  };
}
