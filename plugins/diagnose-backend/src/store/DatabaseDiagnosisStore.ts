import type {
  DiagnosisFeedback,
  DiagnosisFollowUp,
  DiagnosisList,
  Severity,
} from '@agentic-portal/api';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { DiagnosisStore, StoredDiagnosis } from './DiagnosisStore';
import { decodeCursor, encodeCursor } from './cursor';
import { questionOf } from './questionOf';

const TABLE = 'diagnoses';
const FEEDBACK = 'diagnosis_feedback';

/** Follow-ups that are listed of a diagnosis (openapi.yaml). */
const FOLLOW_UPS = 50;

interface Row {
  id: string;
  created_by: string;
  /** Milliseconds since 1970; pg returns bigint columns as strings. */
  created_at: number | string;
  request: string;
  response: string;
  severity: Severity;
  error_category: string;
  root_cause: string;
  entity_ref: string | null;
  parent_id: string | null;
  question: string | null;
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
      severity: response.severity,
      error_category: response.error_category,
      root_cause: response.root_cause,
      entity_ref: request.entity_ref ?? null,
      parent_id: request.parent_id?.toLowerCase() ?? null,
      question: request.parent_id ? questionOf(request.error_message) : null,
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

  async list(
    createdBy: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<DiagnosisList> {
    const query = this.knex<Row>(TABLE)
      .select(
        'id',
        'created_at',
        'severity',
        'error_category',
        'root_cause',
        'entity_ref',
        'parent_id',
      )
      .where({ created_by: createdBy })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (cursor !== undefined) {
      const { createdAt, id } = decodeCursor(cursor);
      query.where(after =>
        after
          .where('created_at', '<', createdAt)
          .orWhere(same =>
            same.where('created_at', createdAt).where('id', '<', id),
          ),
      );
    }
    const rows = await query;
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(row => ({
        id: row.id,
        timestamp: new Date(Number(row.created_at)).toISOString(),
        severity: row.severity,
        error_category: row.error_category,
        root_cause: row.root_cause,
        ...(row.entity_ref && { entity_ref: row.entity_ref }),
        ...(row.parent_id && { parent_id: row.parent_id }),
      })),
      ...(rows.length > limit &&
        last && {
          nextCursor: encodeCursor({
            createdAt: Number(last.created_at),
            id: last.id,
          }),
        }),
    };
  }

  async listFollowUps(
    id: string,
    createdBy: string,
  ): Promise<DiagnosisFollowUp[]> {
    const rows = await this.knex<Row>(TABLE)
      .select('id', 'created_at', 'question')
      .where({ parent_id: id.toLowerCase(), created_by: createdBy })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(FOLLOW_UPS);
    return rows.reverse().map(row => ({
      id: row.id,
      timestamp: new Date(Number(row.created_at)).toISOString(),
      question: row.question ?? '',
    }));
  }

  async rate(
    id: string,
    createdBy: string,
    { helpful, comment }: DiagnosisFeedback,
  ): Promise<void> {
    await this.knex(FEEDBACK)
      .insert({
        diagnosis_id: id.toLowerCase(),
        created_by: createdBy,
        created_at: Date.now(),
        helpful,
        // PostgreSQL keeps no NUL in texts.
        comment: comment?.replaceAll('\0', '') ?? null,
      })
      .onConflict(['diagnosis_id', 'created_by'])
      .merge();
  }

  async getFeedback(
    id: string,
    createdBy: string,
  ): Promise<DiagnosisFeedback | undefined> {
    const row = await this.knex(FEEDBACK)
      .where({ diagnosis_id: id.toLowerCase(), created_by: createdBy })
      .first();
    return (
      row && {
        // SQLite has 0 and 1 for booleans.
        helpful: Boolean(row.helpful),
        ...(row.comment && { comment: row.comment }),
      }
    );
  }

  async removeBefore(time: Date): Promise<number> {
    const old = this.knex<Row>(TABLE).where('created_at', '<', time.getTime());
    // SQLite leaves what refers to a row where foreign keys are not switched on.
    await this.knex(FEEDBACK)
      .whereIn('diagnosis_id', old.clone().select('id'))
      .delete();
    return old.delete();
  }
}
