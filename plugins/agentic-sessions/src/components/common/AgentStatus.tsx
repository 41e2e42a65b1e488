import type { AgenticSession } from '@agentic-portal/api';
import { RiChat3Line } from '@remixicon/react';
import styles from './common.module.css';

/** What the agent of a running session does now; nothing for others. */
export const AgentStatus = ({ session }: { session: AgenticSession }) => {
  if (session.status.phase !== 'Running') return null;
  switch (session.live.agentStatus) {
    case 'waiting_input':
      return (
        <span className={`${styles.badge} ${styles.warning}`}>
          <RiChat3Line size={13} aria-hidden />
          Needs you
        </span>
      );
    case 'working':
      return <span className={styles.quiet}>Working</span>;
    case 'idle':
      return <span className={styles.quiet}>Idle</span>;
    default:
      return null;
  }
};
