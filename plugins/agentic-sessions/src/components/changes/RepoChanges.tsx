import type {
  PullRequest,
  RepoChanges as LiveRepoChanges,
  RepoStatus,
} from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Skeleton, Text } from '@backstage/ui';
import { RiGitBranchLine, RiGitCommitLine } from '@remixicon/react';
import { useMemo } from 'react';
import { parseDiff } from 'react-diff-view';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { sessionText } from '../../sessions/sessionText';
import { LoadFailed } from '../common/LoadFailed';
import { visibleDiff } from '../common/visibleText';
import { FileDiff } from './FileDiff';
import { LiveChanges } from './LiveChanges';
import { PullRequestBox } from './PullRequestBox';
import type { DiffView } from './useDiffView';
import styles from './changes.module.css';

/** With more lines than this in all, files are folded at first. */
const unfoldedLines = 800;

/** A repository's branch, commit, pull request and diff, from git itself. */
export const RepoChanges = (props: {
  project: string;
  session: string;
  repo: RepoStatus;
  /** The branch that it is pushed to, if it is. */
  targetBranch: string | undefined;
  pullRequest: PullRequest | undefined;
  /** What is in the folder now, if an event said so. */
  live: LiveRepoChanges | undefined;
  view: DiffView;
  /** Whether the user may push and the like. */
  allowed: boolean;
  changes: number;
}) => {
  const { project, session, repo, pullRequest, live, view, changes } = props;
  const api = useApi(agenticPortalApiRef);
  const diff = useLoad(`${project}/${session}/${repo.name}/${changes}`, () =>
    api.getRepoDiff(project, session, repo.name),
  );
  const text = diff.value?.diff;
  const files = useMemo(
    () =>
      text
        ? parseDiff(visibleDiff(text), {
            // Side by side, a line stands beside the one that it replaces.
            nearbySequences: view === 'split' ? 'zip' : undefined,
          })
        : [],
    [text, view],
  );
  const lines = (repo.additions ?? 0) + (repo.deletions ?? 0);
  const title = sessionText.repo(repo.repoURL);
  return (
    <section className={styles.repo} aria-label={repo.name}>
      <header className={styles.repoHead}>
        <h2>
          {title}
          {!title.endsWith(repo.name) && ` (${repo.name})`}
        </h2>
        {repo.branch && (
          <span>
            <RiGitBranchLine size={15} aria-hidden />
            {repo.branch}
          </span>
        )}
        {repo.commit && (
          <span title={repo.commit}>
            <RiGitCommitLine size={15} aria-hidden />
            {repo.commit.slice(0, 8)}
          </span>
        )}
        {repo.commit && (
          <span data-tone={repo.pushed ? 'success' : 'quiet'}>
            {repo.pushed ? `Pushed to ${props.targetBranch}` : 'Not pushed'}
            {repo.pushed && repo.headRepoURL && ' of the fork'}
          </span>
        )}
        {repo.abandoned && <span>Given up</span>}
        <span className={styles.added}>+{repo.additions ?? 0}</span>
        <span className={styles.removed}>−{repo.deletions ?? 0}</span>
      </header>
      {repo.message && (
        <Alert
          status="warning"
          icon
          title={<span className={styles.message}>{repo.message}</span>}
        />
      )}
      <PullRequestBox
        project={project}
        session={session}
        repo={repo}
        live={pullRequest}
        allowed={props.allowed}
        changes={changes}
      />
      {live && <LiveChanges changes={live} />}
      {diff.error && (
        <LoadFailed what="The diff" error={diff.error} retry={diff.retry} />
      )}
      {!diff.value && !diff.error && <Skeleton width="100%" height={80} />}
      {diff.value && files.length === 0 && !diff.error && (
        <Text color="secondary">Nothing has changed in it.</Text>
      )}
      {files.map(file => (
        <FileDiff
          key={`${file.oldPath}:${file.newPath}`}
          file={file}
          view={view}
          defaultOpen={lines <= unfoldedLines}
        />
      ))}
      {diff.value?.truncated && (
        <Alert
          status="info"
          icon
          title="The diff is longer than 1 MiB; the rest of it is in the branch."
        />
      )}
    </section>
  );
};
