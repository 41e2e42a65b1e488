import type { Phase } from '@agentic-portal/api';
import styles from './common.module.css';

const tones: Record<Phase, string> = {
  Pending: styles.neutral,
  Creating: styles.info,
  Running: styles.info,
  Stopping: styles.warning,
  Stopped: styles.neutral,
  Completed: styles.success,
  Failed: styles.danger,
  Timeout: styles.danger,
};

/** A session's phase, in words and in colour. */
export const PhaseBadge = ({ phase = 'Pending' }: { phase?: Phase }) => (
  <span className={`${styles.badge} ${tones[phase]}`}>
    <span
      className={`${styles.dot} ${phase === 'Running' ? styles.pulse : ''}`}
      aria-hidden
    />
    {phase === 'Timeout' ? 'Timed out' : phase}
  </span>
);
