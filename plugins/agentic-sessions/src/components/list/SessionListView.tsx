import { Button, Skeleton, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import type { SessionList } from '../../hooks/useSessionList';
import { LoadFailed } from '../common/LoadFailed';
import { SessionRow } from './SessionRow';
import styles from './list.module.css';

/** A live list of sessions with everything that it can be: loading, failed, empty, or full. */
export const SessionListView = (props: {
  list: SessionList;
  empty: ReactNode;
  /** Whether each row says its project. */
  showProject?: boolean;
}) => {
  const { sessions, error, hasMore, loadMore, loadingMore, retry } = props.list;
  if (error) return <LoadFailed what="Sessions" error={error} retry={retry} />;
  if (!sessions) {
    return (
      <div className={styles.list} role="status" aria-label="Loading sessions">
        {[0, 1, 2, 3].map(index => (
          <div key={index} className={styles.skeleton}>
            <Skeleton width="32%" height={18} />
            <Skeleton width="12%" height={18} />
            <Skeleton width="20%" height={18} />
          </div>
        ))}
      </div>
    );
  }
  if (sessions.length === 0) return <>{props.empty}</>;
  return (
    <div>
      <div className={styles.head} aria-hidden>
        <span>Session</span>
        <span>Phase</span>
        <span>Repositories</span>
        <span>Agent</span>
        <span>By</span>
        <span className={styles.age}>Age</span>
      </div>
      <ul className={styles.list} aria-label="Sessions">
        {sessions.map(session => (
          <SessionRow
            key={session.metadata.uid}
            session={session}
            showProject={props.showProject}
          />
        ))}
      </ul>
      <div className={styles.more}>
        {hasMore ? (
          <Button
            variant="secondary"
            onPress={loadMore}
            isPending={loadingMore}
          >
            Load more
          </Button>
        ) : (
          <Text variant="body-small" color="secondary">
            {sessions.length === 1
              ? 'One session'
              : `${sessions.length} sessions`}
          </Text>
        )}
      </div>
    </div>
  );
};
