import {
  isSettled,
  type AgenticSession,
  type RepoStatus,
} from '@agentic-portal/api';
import { Container } from '@backstage/ui';
import { RiGitBranchLine } from '@remixicon/react';
import { EmptyState } from '../common/EmptyState';
import { RepoChanges } from './RepoChanges';
import styles from './changes.module.css';

/** What the session changed, a repository after the other. */
export const ChangesTab = (props: {
  project: string;
  session: AgenticSession;
  repos: readonly RepoStatus[];
  /** Another number when it may be something else. */
  changes: number;
}) => {
  const { project, session, repos, changes } = props;
  return (
    <Container>
      {repos.length === 0 ? (
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
      ) : (
        <div className={styles.repos}>
          {repos.map(repo => (
            <RepoChanges
              key={repo.name}
              project={project}
              session={session.metadata.name}
              repo={repo}
              targetBranch={targetBranchOf(session, repo)}
              changes={changes}
            />
          ))}
        </div>
      )}
    </Container>
  );
};

function targetBranchOf(
  { spec }: AgenticSession,
  { repoURL }: RepoStatus,
): string | undefined {
  return spec.repos?.find(({ input }) => input.repoURL === repoURL)?.output
    ?.targetBranch;
}
