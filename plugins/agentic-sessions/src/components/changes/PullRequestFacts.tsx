import type { PullRequest } from '@agentic-portal/api';
import { Link } from '@backstage/ui';
import {
  RiGitClosePullRequestLine,
  RiGitMergeLine,
  RiGitPullRequestLine,
} from '@remixicon/react';
import { RelativeTime } from '../common/RelativeTime';
import styles from './changes.module.css';

const states = {
  open: { label: 'Open', icon: RiGitPullRequestLine },
  merged: { label: 'Merged', icon: RiGitMergeLine },
  closed: { label: 'Closed', icon: RiGitClosePullRequestLine },
} as const;

const checkWords = {
  none: undefined,
  pending: 'Checks are running',
  success: 'Checks passed',
  failure: 'Checks failed',
} as const;

/** What a forge says of a pull request. */
export const PullRequestFacts = ({
  pullRequest,
}: {
  pullRequest: PullRequest;
}) => {
  const { state, draft, url, number, title, checks, updatedAt } = pullRequest;
  const { label, icon: Icon } = states[state];
  const checked = checks && checkWords[checks.state];
  const counts = checks && [
    checks.failed && `${checks.failed} failed`,
    checks.pending && `${checks.pending} running`,
    checks.succeeded && `${checks.succeeded} passed`,
  ];
  return (
    <div className={styles.pull}>
      <span className={styles.pullState} data-state={state}>
        <Icon size={16} aria-hidden />
        {draft && state === 'open' ? 'Draft' : label}
      </span>
      <Link href={url} target="_blank" className={styles.pullTitle}>
        {title} #{number}
      </Link>
      {pullRequest.sourceBranch && (
        <span className={styles.branches}>
          {pullRequest.sourceBranch} → {pullRequest.targetBranch}
        </span>
      )}
      {checked && (
        <span className={styles.checks} data-state={checks.state}>
          {checked}
          {counts?.some(Boolean) && ` (${counts.filter(Boolean).join(', ')})`}
        </span>
      )}
      {updatedAt && (
        <span>
          asked <RelativeTime time={updatedAt} />
        </span>
      )}
    </div>
  );
};
