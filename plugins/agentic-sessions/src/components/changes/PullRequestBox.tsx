import type {
  PullRequest,
  PullRequestWish,
  RepoStatus,
  RepoWork,
} from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { useCallback, useEffect, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { RelativeTime } from '../common/RelativeTime';
import { AbandonDialog } from './AbandonDialog';
import { PullRequestDialog } from './PullRequestDialog';
import { PullRequestFacts } from './PullRequestFacts';
import styles from './changes.module.css';

/** How often (ms) it is looked again while a forge is waited for. */
const waitingPaceMs = 5000;

/** Where the work in a repository stands outside of the workspace, and what can be done with it. */
export const PullRequestBox = (props: {
  project: string;
  session: string;
  repo: RepoStatus;
  /** As the session's own stream says it. */
  live: PullRequest | undefined;
  allowed: boolean;
  /** Another one when it may be something else. */
  changes: number;
}) => {
  const { project, session: name, repo: status, live, allowed } = props;
  const repo = status.name;
  const { repositories } = useApi(agenticPortalApiRef);
  const [dialog, setDialog] = useState<'open' | 'abandon'>();
  const [answer, setAnswer] = useState<{ version: string; work: RepoWork }>();
  const version = `${props.changes}/${live?.state}/${live?.updatedAt}`;
  const loaded = useLoad(
    `${project}/${name}/${repo}`,
    () => repositories.get({ project, name, repo }),
    version,
  );
  // What an action answered is newer than what was loaded before it.
  const work = answer?.version === version ? answer.work : loaded.value;
  const path = { project, name, repo };
  const keep = (next: RepoWork) => setAnswer({ version, work: next });

  const push = useAction(async () => {
    const next = await repositories.push(path);
    keep(next);
    if (next.status?.pushed === false) {
      throw new Error(next.status.message ?? 'The remote did not say why');
    }
  });
  const open = useAction(async (wish: PullRequestWish) =>
    keep(await repositories.openPullRequest(path, wish)),
  );
  const abandon = useAction(async () => keep(await repositories.abandon(path)));
  // What goes wrong at a forge is in no event of the session.
  const isWaiting = Boolean(
    work && (work.nextTryAt || (work.wanted && !work.pullRequest && !live)),
  );
  const { retry } = loaded;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(retry, waitingPaceMs);
    return () => clearInterval(timer);
  }, [isWaiting, retry]);
  const close = useCallback(() => setDialog(undefined), []);

  if (loaded.error && !work) {
    return (
      <LoadFailed
        what="The pull request"
        error={loaded.error}
        retry={loaded.retry}
      />
    );
  }
  if (!work) return null;
  const pullRequest = newer(live, work.pullRequest);
  const isOpen = pullRequest?.state === 'open';
  const hasWork = Boolean(status.commit);
  return (
    <div className={styles.box} role="group" aria-label="Pull request">
      {pullRequest && <PullRequestFacts pullRequest={pullRequest} />}
      {!pullRequest && work.wanted && !work.message && (
        <Text color="secondary">
          A pull request is opened when the agent has pushed.
        </Text>
      )}
      {work.message && (
        <Alert
          role="status"
          status="warning"
          icon
          title={work.message}
          description={
            work.nextTryAt && (
              <>
                It is tried again <RelativeTime time={work.nextTryAt} />.
              </>
            )
          }
        />
      )}
      {push.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It was not pushed"
          description={push.error.message}
        />
      )}
      {allowed && (
        <div className={styles.actions}>
          {work.forge.pullRequests && hasWork && !isOpen && (
            <Button size="small" onPress={() => setDialog('open')}>
              Open a pull request
            </Button>
          )}
          {work.forge.pullRequests && isOpen && (
            <Button
              size="small"
              variant="secondary"
              isPending={open.pending}
              onPress={() => open.run({})}
            >
              Update the pull request
            </Button>
          )}
          {hasWork && !status.pushed && (
            <Button
              size="small"
              variant="secondary"
              isPending={push.pending}
              onPress={() => push.run()}
            >
              Push
            </Button>
          )}
          {(hasWork || isOpen) && !status.abandoned && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setDialog('abandon')}
            >
              Give up
            </Button>
          )}
        </div>
      )}
      {open.error && dialog !== 'open' && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It was not updated"
          description={open.error.message}
        />
      )}
      {dialog === 'open' && (
        <PullRequestDialog repo={repo} open={open} onClose={close} />
      )}
      {dialog === 'abandon' && (
        <AbandonDialog repo={repo} abandon={abandon} onClose={close} />
      )}
    </div>
  );
};

/** Of what the session's stream and an answer say, what the forge said later. */
function newer(
  one: PullRequest | undefined,
  other: PullRequest | undefined,
): PullRequest | undefined {
  if (!one || !other) return one ?? other;
  return (one.updatedAt ?? '') > (other.updatedAt ?? '') ? one : other;
}
