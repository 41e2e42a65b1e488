import { RiTimeLine } from '@remixicon/react';
import { useNow } from '../../hooks/useNow';
import { sessionText } from '../../sessions/sessionText';
import styles from './question.module.css';

const minute = 60_000;

/** How long a question can still be answered; its exact end on hover. */
export const TimeLeft = ({ expiresAt }: { expiresAt: string | undefined }) => {
  const end = Date.parse(expiresAt ?? '');
  const left = end - Date.now();
  // Seconds matter when there are few of them.
  const everyMs = left < 5 * minute ? 1000 : minute;
  useNow(Number.isNaN(end) ? undefined : everyMs);
  if (Number.isNaN(end)) return null;
  return (
    <span
      className={styles.timeLeft}
      data-soon={left < 5 * minute || undefined}
      title={new Date(end).toLocaleString()}
    >
      <RiTimeLine size={14} aria-hidden />
      {left > 0 ? `${sessionText.duration(left)} left` : 'Expired'}
    </span>
  );
};
