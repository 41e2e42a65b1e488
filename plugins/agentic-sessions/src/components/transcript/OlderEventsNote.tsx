import { Button } from '@backstage/ui';
import { RiLoader4Line } from '@remixicon/react';
import type { OlderEvents } from '../../hooks/useSessionStream';
import styles from './transcript.module.css';

/** What is before the oldest event that was read. It takes no room, so that what is read stays where it is. */
export const OlderEventsNote = (props: {
  partial: boolean;
  history: OlderEvents;
}) => {
  const { partial, history } = props;
  if (!partial) return null;
  return (
    <div className={styles.older} role="status">
      {history.error && !history.loading ? (
        <>
          <span>Older events could not be read: {history.error.message}</span>
          <Button
            variant="secondary"
            size="small"
            onPress={() => history.load()}
          >
            Try again
          </Button>
        </>
      ) : (
        <>
          <RiLoader4Line size={16} className={styles.spin} aria-hidden />
          Reading older events
        </>
      )}
    </div>
  );
};
