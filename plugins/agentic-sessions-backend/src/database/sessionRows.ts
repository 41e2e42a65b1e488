import type { AgenticSession } from '@agentic-portal/api';

/** A row of the table `sessions`. PostgreSQL returns bigints as strings, SQLite booleans as numbers. */
export interface SessionRow {
  uid: string;
  project: string;
  name: string;
  spec: string;
  status: string;
  live: string;
  labels: string;
  annotations: string;
  generation: number;
  resource_version: number | string;
  created_version: number | string;
  created_at: string;
  created_by: string;
  origin: 'portal' | 'kubernetes';
  deletion_timestamp: string | null;
  last_activity_at: string | null;
  phase: string;
  agent: string;
  search_text: string;
  settled: boolean | number;
  expires_at: string | null;
}

/** The resource that a row holds. */
export function sessionFromRow(
  row: SessionRow,
  queuedInputs: number = 0,
): AgenticSession {
  const labels = JSON.parse(row.labels);
  const annotations = JSON.parse(row.annotations);
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name: row.name,
      project: row.project,
      uid: row.uid,
      generation: row.generation,
      resourceVersion: String(row.resource_version),
      creationTimestamp: row.created_at,
      ...(row.deletion_timestamp && {
        deletionTimestamp: row.deletion_timestamp,
      }),
      createdBy: row.created_by,
      origin: row.origin,
      ...(Object.keys(labels).length && { labels }),
      ...(Object.keys(annotations).length && { annotations }),
    },
    spec: JSON.parse(row.spec),
    status: JSON.parse(row.status),
    live: {
      ...JSON.parse(row.live),
      ...(row.last_activity_at && { lastActivityTime: row.last_activity_at }),
      queuedInputs,
    },
  };
}

/** The columns that are copied out of the spec, so that lists can filter by them. */
export function columnsOfSpec(name: string, spec: AgenticSession['spec']) {
  return {
    spec: JSON.stringify(spec),
    agent: spec.agent ?? '',
    search_text: `${name} ${spec.displayName ?? ''}`
      .toLowerCase()
      .slice(0, 256),
  };
}

/** The columns that are copied out of the status. */
export function columnsOfStatus(status: AgenticSession['status']) {
  return {
    status: JSON.stringify(status),
    phase: status.phase ?? 'Pending',
  };
}
