import {
  CustomEvent,
  type PullRequest,
  type SessionLive,
} from '@agentic-portal/api';
import type { Knex } from 'knex';
import type { Database } from '../database/Database';
import { sessionsTopic } from '../database/sessionsTopic';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { forUpdate } from '../database/dialect';
import { nextResourceVersion } from '../database/resourceVersions';
import { pullRequestsTopic } from './pullRequestsTopic';
import {
  columnsOfWork,
  type StoredWork,
  type WorkChange,
  workFromRow,
} from './StoredWork';

/** Where the work in sessions' repositories stands, in SQL. */
export class DatabaseWorkStore {
  constructor(
    private readonly database: Database,
    private readonly transcripts: DatabaseTranscriptStore,
  ) {}

  async find(uid: string, repo: string): Promise<StoredWork | undefined> {
    const row = await this.database
      .knex('pull_requests')
      .where({ session_uid: uid, repo })
      .first();
    return row && workFromRow(row);
  }

  async list(uid: string): Promise<StoredWork[]> {
    const rows = await this.database
      .knex('pull_requests')
      .where({ session_uid: uid })
      .orderBy('repo');
    return rows.map(workFromRow);
  }

  /** Whose forge is to be asked now, the longest due first, and when the next one is due. */
  async listDue(
    now: Date,
    limit: number,
  ): Promise<{ due: StoredWork[]; nextAt?: Date }> {
    const { knex } = this.database;
    const rows = await knex('pull_requests')
      .whereNotNull('due_at')
      .orderBy('due_at')
      .limit(limit + 1);
    const isDue = (row: { due_at: string }) => row.due_at <= now.toISOString();
    const next = rows.find(row => !isDue(row));
    return {
      due: rows.filter(isDue).slice(0, limit).map(workFromRow),
      ...(next && { nextAt: new Date(next.due_at) }),
    };
  }

  /** Changes it; it is made when there is none. Readers of the pull request are not told: `publish` does. */
  async change(
    uid: string,
    repo: string,
    repoURL: string,
    change: WorkChange,
  ): Promise<StoredWork> {
    return this.database.transaction(async (tx, touch) => {
      touch(pullRequestsTopic);
      return write(tx, uid, repo, repoURL, change);
    });
  }

  /** Changes it, and tells everybody who looks at the session of its pull request when that is news. */
  async publish(
    work: StoredWork,
    run: number,
    change: WorkChange & { pullRequest: PullRequest },
  ): Promise<StoredWork> {
    const { sessionUid: uid, repo, repoURL } = work;
    const { pullRequest } = change;
    return this.database.transaction(async (tx, touch) => {
      const isNews = !isSame(work.pullRequest, pullRequest);
      if (isNews) {
        await this.transcripts.appendOwn(tx, touch, uid, run, {
          type: 'CUSTOM',
          name: CustomEvent.PullRequest,
          timestamp: Date.now(),
          value: pullRequest,
        });
      }
      const stored = await write(tx, uid, repo, repoURL, change);
      if (isNews) {
        await writeLive(tx, uid, pullRequest);
        touch(sessionsTopic);
      }
      return stored;
    });
  }
}

async function write(
  tx: Knex.Transaction,
  uid: string,
  repo: string,
  repoURL: string,
  change: WorkChange,
): Promise<StoredWork> {
  const key = { session_uid: uid, repo };
  const columns = columnsOfWork(change);
  const insert = tx('pull_requests')
    .insert({
      ...key,
      repo_url: repoURL,
      wanted: false,
      failures: 0,
      ...columns,
    })
    .onConflict(['session_uid', 'repo']);
  await (Object.keys(columns).length
    ? insert.merge(Object.keys(columns))
    : insert.ignore());
  return workFromRow(await tx('pull_requests').where(key).first());
}

async function writeLive(
  tx: Knex.Transaction,
  uid: string,
  pullRequest: PullRequest,
): Promise<void> {
  const row = await forUpdate(tx, tx('sessions').where({ uid })).first('live');
  if (!row) return;
  const live: SessionLive = JSON.parse(row.live);
  const others = (live.pullRequests ?? []).filter(
    ({ repo }) => repo !== pullRequest.repo,
  );
  const pullRequests = [...others, pullRequest].sort((one, other) =>
    one.repo.localeCompare(other.repo),
  );
  await tx('sessions')
    .where({ uid })
    .update({
      live: JSON.stringify({ ...live, pullRequests }),
      resource_version: await nextResourceVersion(tx),
    });
}

/** Whether two say the same; when the forge was asked is no news. */
function isSame(one: PullRequest | undefined, other: PullRequest): boolean {
  const words = ({ updatedAt: _, ...said }: PullRequest) =>
    JSON.stringify(Object.entries(said).sort());
  return one !== undefined && words(one) === words(other);
}
