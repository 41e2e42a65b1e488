import type { PullRequest, PullRequestWish } from '@agentic-portal/api';

/** A wish of a user that the forge was not told yet. */
export interface StoredWish extends PullRequestWish {
  /** Whether somebody asked for it now, so that a new one is opened when the last one was closed. */
  isAsked?: boolean;
}

/** Where the work in a repository of a session stands, as the portal remembers it. */
export interface StoredWork {
  sessionUid: string;
  repo: string;
  /** As the session's spec has it. */
  repoURL: string;
  /** The fork that the portal made: git may have credentials for it, so a runner's word is not enough. */
  headRepoURL?: string;
  branch?: string;
  commit?: string;
  /** ISO 8601, as the others. */
  pushedAt?: string;
  wanted: boolean;
  wish?: StoredWish;
  syncedCommit?: string;
  pullRequest?: PullRequest;
  message?: string;
  failures: number;
  askedAt?: string;
  dueAt?: string;
}

const columns = {
  headRepoURL: 'head_repo_url',
  branch: 'branch',
  commit: 'commit',
  pushedAt: 'pushed_at',
  wanted: 'wanted',
  wish: 'wish',
  syncedCommit: 'synced_commit',
  pullRequest: 'pull_request',
  message: 'message',
  failures: 'failures',
  askedAt: 'asked_at',
  dueAt: 'due_at',
} as const;
const inJson: readonly string[] = ['wish', 'pullRequest'];

/** What may be changed of it. */
export type WorkChange = Partial<Pick<StoredWork, keyof typeof columns>>;

/** The columns of a change; fields that are there and undefined are emptied. */
export function columnsOfWork(change: WorkChange): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([field, value]) => [
      columns[field as keyof typeof columns],
      inJson.includes(field) && value !== undefined
        ? JSON.stringify(value)
        : value ?? null,
    ]),
  );
}

export function workFromRow(row: Record<string, unknown>): StoredWork {
  const fields = Object.entries(columns)
    .filter(([, column]) => row[column] !== null)
    .map(([field, column]) => [
      field,
      inJson.includes(field) ? JSON.parse(String(row[column])) : row[column],
    ]);
  return {
    ...(Object.fromEntries(fields) as WorkChange),
    sessionUid: String(row.session_uid),
    repo: String(row.repo),
    repoURL: String(row.repo_url),
    wanted: Boolean(row.wanted),
    failures: Number(row.failures),
  };
}
