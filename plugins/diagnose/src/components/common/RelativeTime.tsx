import { relativeTime } from '../../diagnosis/relativeTime';

/** A time as people say it; the exact one on hover. */
export const RelativeTime = ({ time }: { time: string }) => (
  <time dateTime={time} title={new Date(time).toLocaleString()}>
    {relativeTime(time)}
  </time>
);
