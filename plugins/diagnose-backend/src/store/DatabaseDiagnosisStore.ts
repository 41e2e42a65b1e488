import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { DiagnosisStore, StoredDiagnosis } from './DiagnosisStore';

const TABLE = 'diagnoses';

interface Row {
  id: string;
  created_by: string;
  /** Milliseconds since 1970; pg returns bigint columns as strings. */
  created_at: number | string;
  request: string;
  response: string;
}

/** Diagnoses in SQL. */
export class DatabaseDiagnosisStore implements DiagnosisStore {
  private constructor(private readonly knex: Knex) {}

  /** Opens the plugin's database and brings its schema up to date, unless migrations are switched off. */
  static async create(
    database: Pick<DatabaseService, 'getClient' | 'migrations'>,
  ): Promise<DatabaseDiagnosisStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip)
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@agentic-portal/plugin-diagnose-backend',
          'migrations',
        ),
      });
    return new DatabaseDiagnosisStore(knex);
  }

  async add({ createdBy, request, response }: StoredDiagnosis): Promise<void> {
    await this.knex<Row>(TABLE).insert({
      id: response.request_id,
      created_by: createdBy,
      created_at: Date.parse(response.timestamp),
      request: JSON.stringify(request),
      response: JSON.stringify(response),
    });
  }

  async get(id: string): Promise<StoredDiagnosis | undefined> {
    const row = await this.knex<Row>(TABLE)
      .where({ id: id.toLowerCase() })
      .first();
    return (
      row && {
        createdBy: row.created_by,
        request: JSON.parse(row.request),
        response: JSON.parse(row.response),
      }
    );
  }

  async removeBefore(time: Date): Promise<number> {
    return this.knex<Row>(TABLE)
      .where('created_at', '<', time.getTime())
      .delete();
  }
}
