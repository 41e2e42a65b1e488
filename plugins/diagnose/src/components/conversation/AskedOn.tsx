import type { DiagnosisFollowUp } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { Link } from 'react-router-dom';
import common from '../common/common.module.css';
import { RelativeTime } from '../common/RelativeTime';
import styles from './conversation.module.css';

/** What was asked on about a diagnosis, each with the way to its answer. */
export const AskedOn = ({
  followUps,
  linkTo,
}: {
  followUps: readonly DiagnosisFollowUp[];
  linkTo: (id: string) => string;
}) =>
  followUps.length > 0 && (
    <nav className={common.column} aria-label="Asked on about this">
      <Text variant="body-small" weight="bold">
        You also asked about this
      </Text>
      <ul className={common.list}>
        {followUps.map(({ id, question, timestamp }) => (
          <li key={id}>
            <Link className={styles.past} to={linkTo(id)}>
              <span className={styles.pastCause}>{question}</span>
              <span className={styles.hint}>
                <RelativeTime time={timestamp} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
