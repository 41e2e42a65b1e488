import type { ProjectSpec, Role } from '@agentic-portal/api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Database } from './Database';
import { forUpdate } from './dialect';
import { nextResourceVersion, readResourceVersions } from './resourceVersions';

/** A project as it is stored: as in the API, without the caller's role. */
export interface StoredProject {
  metadata: {
    name: string;
    uid: string;
    generation: number;
    resourceVersion: string;
    creationTimestamp: string;
    createdBy: string;
  };
  spec: ProjectSpec;
}

interface ProjectRow {
  name: string;
  uid: string;
  spec: string;
  generation: number;
  resource_version: number | string;
  created_at: string;
  created_by: string;
}

/** Projects in SQL. */
export class DatabaseProjectStore {
  constructor(private readonly database: Database) {}

  /** @throws ConflictError when there is a project of that name. */
  async create(
    name: string,
    spec: ProjectSpec,
    createdBy: string,
  ): Promise<StoredProject> {
    return this.database.transaction(async tx => {
      const row: ProjectRow = {
        name,
        uid: randomUUID(),
        spec: JSON.stringify(spec),
        generation: 1,
        resource_version: await nextResourceVersion(tx),
        created_at: new Date().toISOString(),
        created_by: createdBy,
      };
      const inserted = await tx('projects')
        .insert(row)
        .onConflict('name')
        .ignore()
        .returning('name');
      if (inserted.length === 0) {
        throw new ConflictError(`There is a project named ${name} already`);
      }
      await writeMembers(tx, name, spec);
      return fromRow(row);
    });
  }

  async exists(name: string): Promise<boolean> {
    const { knex } = this.database;
    return Boolean(await knex('projects').where({ name }).first('name'));
  }

  /** @throws NotFoundError */
  async get(name: string): Promise<StoredProject> {
    const row = await this.database.knex('projects').where({ name }).first();
    if (!row) throw new NotFoundError(`There is no project named ${name}`);
    return fromRow(row);
  }

  async list(): Promise<{ items: StoredProject[]; resourceVersion: string }> {
    const { current } = await readResourceVersions(this.database.knex);
    const rows: ProjectRow[] = await this.database
      .knex('projects')
      .orderBy('name');
    return { items: rows.map(fromRow), resourceVersion: String(current) };
  }

  /** The roles that any of the subjects has, by project. */
  async listRoles(
    subjects: string[],
    project?: string,
  ): Promise<Array<{ project: string; role: Role }>> {
    return this.database
      .knex('project_members')
      .whereIn('subject', subjects)
      .modify(query => project && query.where({ project }))
      .select('project', 'role');
  }

  /**
   * Changes a project's spec; `change` gets the present state inside the transaction.
   *
   * @throws NotFoundError
   */
  async update(
    name: string,
    change: (project: StoredProject) => ProjectSpec,
  ): Promise<StoredProject> {
    return this.database.transaction(async tx => {
      const row: ProjectRow | undefined = await forUpdate(
        tx,
        tx('projects').where({ name }),
      ).first();
      if (!row) throw new NotFoundError(`There is no project named ${name}`);
      const spec = change(fromRow(row));
      const next: ProjectRow = {
        ...row,
        spec: JSON.stringify(spec),
        generation: row.generation + 1,
        resource_version: await nextResourceVersion(tx),
      };
      await tx('projects').where({ name }).update(next);
      await writeMembers(tx, name, spec);
      return fromRow(next);
    });
  }

  async remove(name: string): Promise<void> {
    await this.database.transaction(async tx => {
      // Another project may get its name, and is to see nothing of it.
      await tx('approvals').where({ project: name }).delete();
      await tx('session_usage').where({ project: name }).delete();
      // Whoever watches all sessions still hears that these are gone.
      await tx('tombstones').where({ project: name }).update({ project: '' });
      await tx('project_members').where({ project: name }).delete();
      await tx('projects').where({ name }).delete();
    });
  }
}

async function writeMembers(
  tx: Knex.Transaction,
  project: string,
  spec: ProjectSpec,
): Promise<void> {
  await tx('project_members').where({ project }).delete();
  if (spec.members.length) {
    await tx('project_members').insert(
      spec.members.map(({ subject, role }) => ({
        project,
        // Entity references are compared without case.
        subject: subject.toLowerCase(),
        role,
      })),
    );
  }
}

function fromRow(row: ProjectRow): StoredProject {
  return {
    metadata: {
      name: row.name,
      uid: row.uid,
      generation: row.generation,
      resourceVersion: String(row.resource_version),
      creationTimestamp: row.created_at,
      createdBy: row.created_by,
    },
    spec: JSON.parse(row.spec),
  };
}
