import type { ClusterHealthReport } from '@agentic-portal/api';
import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import { objectText } from '../../diagnosis/objectText';
import common from '../common/common.module.css';
import { RelativeTime } from '../common/RelativeTime';
import styles from './clusters.module.css';

/** Changes that are shown at first. */
const FIRST = 10;

/** What changed lately in a cluster, newest first: failures often follow a change. */
export const ChangeList = ({
  changes,
}: {
  changes: NonNullable<ClusterHealthReport['changes']>;
}) => {
  const [all, setAll] = useState(false);
  if (changes.length === 0) return null;
  return (
    <>
      <Text as="h4" variant="body-large" weight="bold">
        What changed
      </Text>
      <ul className={common.list} aria-label="What changed">
        {changes
          .slice(0, all ? undefined : FIRST)
          .map(({ object, message, timestamp }) => (
            <li
              key={`${timestamp} ${objectText(object)} ${message}`}
              className={styles.change}
            >
              <Text variant="body-small" color="secondary">
                <RelativeTime time={timestamp} />
              </Text>
              <span>
                <strong>{objectText(object, { where: false })}</strong>{' '}
                {message}
              </span>
            </li>
          ))}
      </ul>
      {!all && changes.length > FIRST && (
        <div>
          <Button variant="tertiary" size="small" onPress={() => setAll(true)}>
            {`Show all ${changes.length}`}
          </Button>
        </div>
      )}
    </>
  );
};
