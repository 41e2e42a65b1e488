import type { AgentStatus } from '@agentic-portal/api';
import {
  diagnosisAnnotation,
  repositoryKey,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Whose sessions a query sees: those of a project, or of every project that one of the subjects is a member of. */
export type SessionScope =
  | { project: string; memberOf?: undefined }
  | { project?: undefined; memberOf: readonly string[] };

/** What a list of sessions is filtered by. */
export type SessionFilter = SessionScope & {
  phase?: string[];
  agentStatus?: AgentStatus;
  agent?: string;
  repoURL?: string;
  createdBy?: string;
  search?: string;
  /** The id of a diagnosis that they are to fix. */
  diagnosis?: string;
};

/** Narrows a query on a table that has a column `project` to a scope; the membership is looked up by the query itself. */
export function inScope<T extends Knex.QueryBuilder>(
  knex: Knex,
  query: T,
  scope: Partial<SessionScope>,
): T {
  if (scope.project !== undefined) query.where({ project: scope.project });
  if (scope.memberOf) {
    query.whereIn(
      'project',
      knex('project_members')
        .whereIn('subject', [...scope.memberOf])
        .select('project'),
    );
  }
  return query;
}

/** Narrows a query on `sessions` to what a filter says. */
export function applySessionFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: SessionFilter,
): void {
  inScope(knex, query, filter);
  if (filter.phase) query.whereIn('phase', filter.phase);
  if (filter.agent) query.where({ agent: filter.agent });
  if (filter.createdBy) query.where({ created_by: filter.createdBy });
  if (filter.agentStatus) {
    // Few sessions run at a time, so that their JSON may be looked into.
    query.where({ phase: 'Running', settled: false });
    query.whereRaw(
      isPostgres(knex)
        ? "live::json->>'agentStatus' = ?"
        : "json_extract(live, '$.agentStatus') = ?",
      [filter.agentStatus],
    );
  }
  if (filter.diagnosis) {
    query.whereRaw(
      isPostgres(knex)
        ? 'annotations::json->>? = ?'
        : "json_extract(annotations, '$.\"' || ? || '\"') = ?",
      [diagnosisAnnotation, filter.diagnosis],
    );
  }
  if (filter.search) {
    query.whereRaw("search_text like ? escape '!'", [
      `%${filter.search.toLowerCase().replace(/[!%_]/g, '!$&')}%`,
    ]);
  }
  if (filter.repoURL) {
    const url = repositoryKey(filter.repoURL);
    query.whereIn(
      'uid',
      knex('session_repos')
        .whereRaw('lower(repo_url) in (?, ?, ?, ?)', [
          url,
          `${url}/`,
          `${url}.git`,
          `${url}.git/`,
        ])
        .select('session_uid'),
    );
  }
}
