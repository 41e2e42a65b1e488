import type { Condition } from '@agentic-portal/api';
import { RelativeTime } from '../common/RelativeTime';
import styles from './details.module.css';

/** The conditions of a session: the truth that its phase is derived from. */
export const Conditions = (props: { conditions: readonly Condition[] }) =>
  props.conditions.length === 0 ? (
    <p className={styles.none}>Nothing was observed yet.</p>
  ) : (
    <ul className={styles.conditions}>
      {props.conditions.map(condition => (
        <li key={condition.type}>
          <strong>
            {condition.type} = {condition.status}
          </strong>
          <span>
            {condition.reason}{' '}
            <RelativeTime time={condition.lastTransitionTime} />
          </span>
          <p>{condition.message}</p>
        </li>
      ))}
    </ul>
  );
