import type { RepoChanges } from '@agentic-portal/api';
import { visibleText } from '../common/visibleText';
import styles from './changes.module.css';

const words: Record<RepoChanges['files'][number]['status'], string> = {
  added: 'new',
  modified: 'changed',
  deleted: 'deleted',
  renamed: 'renamed',
  other: 'changed',
};

/** The files that differ from where the work started, while the agent works. */
export const LiveChanges = ({ changes }: { changes: RepoChanges }) => {
  const { files, truncated } = changes;
  if (files.length === 0) return null;
  return (
    <details className={styles.live} open>
      <summary>
        {files.length}
        {truncated && ' and more'} {files.length === 1 ? 'file' : 'files'} in
        work
      </summary>
      <ul aria-label="Files in work">
        {files.map(({ path, status, additions, deletions }) => (
          <li key={path}>
            <span className={styles.verb} data-status={status}>
              {words[status]}
            </span>
            <span className={styles.path}>{visibleText(path)}</span>
            {additions !== undefined && (
              <span className={styles.added}>+{additions}</span>
            )}
            {deletions !== undefined && (
              <span className={styles.removed}>−{deletions}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};
