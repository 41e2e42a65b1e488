import {
  isSettled,
  type AgenticSession,
  type RepoChanges as LiveRepoChanges,
  type RepoStatus,
} from '@agentic-portal/api';
import { Container, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiGitBranchLine } from '@remixicon/react';
import { EmptyState } from '../common/EmptyState';
import { RepoChanges } from './RepoChanges';
import { useDiffView } from './useDiffView';
import styles from './changes.module.css';

/** What the session changed, a repository after the other. */
export const ChangesTab = (props: {
  project: string;
  session: AgenticSession;
  repos: readonly RepoStatus[];
  /** What is in the repositories' folders now, if an event said so. */
  live?: readonly LiveRepoChanges[];
  /** Whether the user may push and the like. */
  allowed: boolean;
  /** Another number when it may be something else. */
  changes: number;
}) => {
  const { project, session, repos, live, allowed, changes } = props;
  const { view, setView, isWide } = useDiffView();
  if (repos.length === 0) {
    return (
      <Container>
        <EmptyState
          icon={<RiGitBranchLine size={32} />}
          title={
            session.spec.repos?.length
              ? 'Nothing is cloned yet'
              : 'This session has no repository'
          }
        >
          {session.spec.repos?.length && !isSettled(session)
            ? 'What the agent changes shows up here while it works.'
            : 'Start a session with a repository to see what an agent changes in it.'}
        </EmptyState>
      </Container>
    );
  }
  return (
    <Container>
      {isWide && (
        <div className={styles.views}>
          <ToggleButtonGroup
            aria-label="How changes are shown"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view]}
            onSelectionChange={keys =>
              setView(keys.has('split') ? 'split' : 'unified')
            }
          >
            <ToggleButton id="unified">Unified</ToggleButton>
            <ToggleButton id="split">Side by side</ToggleButton>
          </ToggleButtonGroup>
        </div>
      )}
      <div className={styles.repos}>
        {repos.map(repo => (
          <RepoChanges
            key={repo.name}
            targetBranch={targetBranchOf(session, repo)}
            project={project}
            session={session.metadata.name}
            repo={repo}
            pullRequest={session.live.pullRequests?.find(
              pullRequest => pullRequest.repo === repo.name,
            )}
            live={
              // At the end of a turn all of it is committed, and in the diff.
              isSettled(session) || session.live.agentStatus === 'idle'
                ? undefined
                : live?.find(change => change.repo === repo.name)
            }
            view={view}
            allowed={allowed && !session.metadata.deletionTimestamp}
            changes={changes}
          />
        ))}
      </div>
    </Container>
  );
};

/** Of a repository that does not say where it was pushed to. */
function targetBranchOf(
  { spec }: AgenticSession,
  { name, repoURL, pushedBranch }: RepoStatus,
): string | undefined {
  const repos = spec.repos ?? [];
  const config =
    repos.find(repo => repo.name === name) ??
    repos.find(({ input }) => input.repoURL === repoURL);
  return pushedBranch ?? config?.output?.targetBranch;
}
