import type { Interrupt } from '@agentic-portal/api';
import { RiGitBranchLine } from '@remixicon/react';
import { lazy, Suspense, useMemo } from 'react';
import { sessionText } from '../../sessions/sessionText';
import { visibleText } from '../common/visibleText';
import { approvalFacts } from './approvalFacts';
import styles from './question.module.css';

const ApprovalParts = lazy(() =>
  import('./ApprovalParts').then(m => ({ default: m.ApprovalParts })),
);

/** What will be done when a person approves: the command, the files and the change to them, or what a push takes along. */
export const ApprovalDetails = ({ interrupt }: { interrupt: Interrupt }) => {
  const { command, paths, pushes, call } = useMemo(
    () => approvalFacts(interrupt),
    [interrupt],
  );
  return (
    <div className={styles.details}>
      {command !== undefined && (
        <pre className={styles.command} aria-label="Command">
          {command}
        </pre>
      )}
      {paths.length > 0 && (
        <ul className={styles.paths} aria-label="Files">
          {paths.map(path => (
            <li key={path}>
              <code>{path}</code>
            </li>
          ))}
        </ul>
      )}
      {pushes.length > 0 && (
        <ul className={styles.paths} aria-label="Pushes">
          {pushes.map(push => (
            <li key={push.repo}>
              <RiGitBranchLine size={15} aria-hidden />{' '}
              <code>{visibleText(push.branch)}</code> of{' '}
              {visibleText(sessionText.repo(String(push.repoURL)))}:{' '}
              {push.commits === 1 ? 'one commit' : `${push.commits} commits`},{' '}
              <span className={styles.added}>+{push.additions}</span>{' '}
              <span className={styles.removed}>−{push.deletions}</span>
            </li>
          ))}
        </ul>
      )}
      {call && (
        <Suspense fallback={null}>
          <ApprovalParts call={call} />
        </Suspense>
      )}
    </div>
  );
};
