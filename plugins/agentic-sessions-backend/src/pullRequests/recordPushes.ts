import {
  type AgenticSession,
  CustomEvent,
  type RepoStatus,
} from '@agentic-portal/api';
import type { Knex } from 'knex';
import type { TranscriptProjection } from '../database/TranscriptProjection';
import { ownRepositories } from './ownRepositories';
import { pullRequestsTopic } from './pullRequestsTopic';

/**
 * Notes what a runner says that it pushed, inside of the transaction that stores its words: from then on a pull request is
 * opened or updated, whatever happens to this process.
 *
 * A runner is not believed where a repository is: it is one of the session's spec, and its fork is the one that the portal
 * made, or else who takes a runner over would be given credentials for any other.
 */
export const recordPushes: TranscriptProjection = async (
  tx,
  { uid, events },
) => {
  const last = events
    .map(({ event }) => event)
    .filter(({ type, name }) => type === 'CUSTOM' && name === CustomEvent.Repos)
    .pop();
  const pushed = ((last?.value ?? []) as RepoStatus[]).filter(isPushed);
  if (pushed.length === 0) return undefined;
  const row = await tx('sessions').where({ uid }).first('spec');
  const spec: AgenticSession['spec'] = JSON.parse(row.spec);
  let isDue = false;
  for (const status of pushed) {
    const own = ownRepositories(spec, status);
    if (own.length === 0) continue;
    const { repoURL } = own[0].input;
    const wanted = own.some(({ output }) =>
      Boolean(output?.pullRequest || output?.prTitle),
    );
    isDue =
      (await recordPush(tx, uid, { ...status, repoURL }, wanted)) || isDue;
  }
  return isDue ? pullRequestsTopic : undefined;
};

type PushedStatus = RepoStatus &
  Required<Pick<RepoStatus, 'commit' | 'pushedBranch'>>;

function isPushed(status: RepoStatus): status is PushedStatus {
  return Boolean(status.pushed && status.commit && status.pushedBranch);
}

async function recordPush(
  tx: Knex.Transaction,
  uid: string,
  status: PushedStatus,
  wanted: boolean,
): Promise<boolean> {
  const key = { session_uid: uid, repo: status.name };
  const known = await tx('pull_requests').where(key).first();
  const place = {
    branch: status.pushedBranch,
    commit: status.commit,
  };
  const isNews = Object.entries(place).some(
    ([column, value]) => known?.[column] !== value,
  );
  if (known && !isNews) return false;
  const now = new Date().toISOString();
  const isDue = wanted || Boolean(known?.wanted);
  await tx('pull_requests')
    .insert({
      ...key,
      ...place,
      repo_url: status.repoURL,
      wanted: isDue,
      pushed_at: now,
      failures: 0,
      due_at: isDue ? now : null,
    })
    .onConflict(['session_uid', 'repo'])
    .merge([
      ...Object.keys(place),
      'wanted',
      'pushed_at',
      'failures',
      'due_at',
    ]);
  return isDue;
}
