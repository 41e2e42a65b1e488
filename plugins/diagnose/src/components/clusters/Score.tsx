import type { ClusterHealthReport } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { Fold } from '../common/Fold';
import styles from './clusters.module.css';

/** Score of a cluster with nothing to take points away for. */
const FULL = 100;

/** A cluster's score, and the sum that gives it. */
export const Score = ({
  score,
  parts,
}: {
  score: number;
  parts: NonNullable<ClusterHealthReport['score_parts']>;
}) => {
  const taken = parts.filter(({ points }) => points > 0);
  const sum = taken.reduce((total, { points }) => total + points, 0);
  return (
    <div className={styles.score}>
      <Text weight="bold">
        {score} of {FULL}
      </Text>
      <meter
        className={styles.meter}
        min={0}
        max={FULL}
        low={50}
        high={80}
        optimum={FULL}
        value={score}
        aria-label="Score"
      />
      <Fold title="How it is computed">
        <table className={styles.sum}>
          <tbody>
            <tr>
              <th scope="row">Begin</th>
              <td>{FULL}</td>
            </tr>
            {taken.map(({ reason, count, points }) => (
              <tr key={reason}>
                <th scope="row">{`${count} ${reason}`}</th>
                <td>−{points}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">
                {sum > FULL ? 'Score (not below 0)' : 'Score'}
              </th>
              <td>{score}</td>
            </tr>
          </tbody>
        </table>
      </Fold>
    </div>
  );
};
