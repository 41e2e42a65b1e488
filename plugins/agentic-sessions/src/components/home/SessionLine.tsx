import type { AgenticSession } from '@agentic-portal/api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { AgentStatus } from '../common/AgentStatus';
import { PhaseBadge } from '../common/PhaseBadge';
import { RelativeTime } from '../common/RelativeTime';
import styles from './home.module.css';

/** A session in one line, for cards and widgets. */
export const SessionLine = memo(
  (props: { session: AgenticSession; showProject?: boolean }) => {
    const { session, showProject } = props;
    const { metadata, status } = session;
    const sessionPath = useRouteRef(sessionRouteRef);
    const path = sessionPath?.({
      project: metadata.project ?? '',
      name: metadata.name,
    });
    return (
      <li className={styles.line}>
        <Link to={path ?? ''} className={styles.lineTitle}>
          {sessionText.title(session)}
        </Link>
        <span className={styles.lineState}>
          <PhaseBadge phase={status.phase} />
          <AgentStatus session={session} />
        </span>
        <span className={styles.lineFacts}>
          {showProject && `${metadata.project} · `}
          <RelativeTime time={metadata.creationTimestamp} />
        </span>
      </li>
    );
  },
);
