import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import { Link } from 'react-router-dom';
import { useHistory } from '../../hooks/useHistory';
import { diagnosisRouteRef } from '../../routes';
import { LoadFailed } from '../common/LoadFailed';
import { RelativeTime } from '../common/RelativeTime';
import common from '../common/common.module.css';
import { SeverityPill } from '../common/SeverityPill';
import styles from './conversation.module.css';

/** What the user had diagnosed before. */
export const HistoryList = ({
  current,
  onChosen,
}: {
  /** The diagnosis that is shown. */
  current?: string;
  onChosen: () => void;
}) => {
  const { items, error, retry, loadMore, loadingMore } = useHistory(
    current ?? '',
  );
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  return (
    <>
      <Text as="h3" variant="body-medium" weight="bold">
        Your diagnoses
      </Text>
      {error && (
        <LoadFailed what="Your diagnoses" error={error} retry={retry} />
      )}
      {!items && !error && <Skeleton width="100%" height={160} />}
      {items?.length === 0 && (
        <Text variant="body-small" color="secondary">
          None yet. What you have diagnosed is kept here.
        </Text>
      )}
      {items && items.length > 0 && (
        <ul className={common.list} aria-label="Your diagnoses">
          {items.map(item => (
            <li key={item.id}>
              <Link
                className={styles.past}
                to={diagnosisPath?.({ id: item.id }) ?? ''}
                aria-current={item.id === current ? 'page' : undefined}
                onClick={onChosen}
              >
                <span className={common.row}>
                  <SeverityPill severity={item.severity} />
                  <span className={styles.pastCategory}>
                    {item.error_category}
                  </span>
                </span>
                <span className={styles.pastCause}>{item.root_cause}</span>
                <span className={styles.hint}>
                  {item.parent_id && 'Asked on, '}
                  <RelativeTime time={item.timestamp} />
                  {item.entity_ref && `, ${item.entity_ref}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {loadMore && (
        <Button
          variant="tertiary"
          size="small"
          isPending={loadingMore}
          onPress={loadMore}
        >
          Show older ones
        </Button>
      )}
    </>
  );
};
