import type { AgenticSession } from '@agentic-portal/api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { AgentStatus } from '../common/AgentStatus';
import { PhaseBadge } from '../common/PhaseBadge';
import { RelativeTime } from '../common/RelativeTime';
import styles from './list.module.css';

/** A session in a list. The whole row leads to it. */
export const SessionRow = memo(
  (props: { session: AgenticSession; showProject?: boolean }) => {
    const { session, showProject } = props;
    const sessionPath = useRouteRef(sessionRouteRef);
    const { metadata, spec, status } = session;
    const repos = (spec.repos ?? []).map(repo =>
      sessionText.repo(repo.input.repoURL),
    );
    const path = sessionPath?.({
      project: metadata.project ?? '',
      name: metadata.name,
    });
    return (
      <li className={styles.row}>
        <div className={styles.title}>
          <Link to={path ?? ''}>{sessionText.title(session)}</Link>
          {(spec.displayName || showProject) && (
            <span>
              {showProject && (
                <span className={styles.project}>{metadata.project}</span>
              )}
              {spec.displayName && metadata.name}
            </span>
          )}
        </div>
        <div className={styles.phase}>
          <PhaseBadge phase={status.phase} />
          <AgentStatus session={session} />
        </div>
        <div className={styles.repos} title={repos.join(', ')}>
          {repos[0] ?? 'No repository'}
          {repos.length > 1 && ` +${repos.length - 1}`}
        </div>
        <div>{spec.agent ?? 'Default agent'}</div>
        <div className={styles.who}>
          {sessionText.person(metadata.createdBy)}
        </div>
        <div className={styles.age}>
          <RelativeTime time={metadata.creationTimestamp} />
        </div>
      </li>
    );
  },
);
