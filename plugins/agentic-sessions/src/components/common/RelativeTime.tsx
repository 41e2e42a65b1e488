import { DateTime } from 'luxon';
import { useNow } from '../../hooks/useNow';

/** A time, ISO or in ms, as people say it; exact when the pointer rests on it. */
export const RelativeTime = ({ time }: { time: string | number }) => {
  useNow(30_000);
  const date =
    typeof time === 'number'
      ? DateTime.fromMillis(time)
      : DateTime.fromISO(time);
  if (!date.isValid) return null;
  return (
    <time
      dateTime={date.toISO()}
      title={date.toLocaleString(DateTime.DATETIME_HUGE_WITH_SECONDS)}
    >
      {Math.abs(date.diffNow().as('seconds')) < 10
        ? 'just now'
        : date.toRelative()}
    </time>
  );
};
