import type { Approval } from '@agentic-portal/api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { RelativeTime } from '../common/RelativeTime';
import { visibleText } from '../common/visibleText';
import { TimeLeft } from '../question/TimeLeft';
import styles from './approvals.module.css';

/** Something that an agent asked, and what became of it. An open one leads to its question. */
export const ApprovalRow = (props: {
  approval: Approval;
  showProject: boolean;
}) => {
  const { approval, showProject } = props;
  const { project, session, interruptId, state, answeredBy } = approval;
  const sessionPath = useRouteRef(sessionRouteRef);
  const what = visibleText(approval.message || interruptId);
  const path = sessionPath?.({ project, name: session }) ?? '';
  const question = `?question=${encodeURIComponent(interruptId)}`;
  return (
    <li className={styles.row}>
      {/* A session that was removed has left its record, and no page. */}
      {approval.interrupt ? (
        <Link to={`${path}${state === 'open' ? question : ''}`}>{what}</Link>
      ) : (
        <span>{what}</span>
      )}
      <span className={styles.facts}>
        <span>
          {showProject && `${project} / `}
          {session}
        </span>
        {approval.policy && <span>Policy {approval.policy}</span>}
        <span>
          Asked <RelativeTime time={approval.askedAt} />
        </span>
        {state === 'open' && <TimeLeft expiresAt={approval.expiresAt} />}
        {approval.decision && approval.answeredAt && (
          <span>
            <strong>{approval.decision}</strong> by{' '}
            {sessionText.person(answeredBy)}{' '}
            <RelativeTime time={approval.answeredAt} />
          </span>
        )}
      </span>
      {approval.comment && (
        <span className={styles.comment}>{approval.comment}</span>
      )}
    </li>
  );
};
