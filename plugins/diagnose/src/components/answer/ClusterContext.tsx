import type { ClusterFinding } from '@agentic-portal/api';
import { useMemo } from 'react';
import { objectId } from '../../diagnosis/objectId';
import { Fold } from '../common/Fold';
import common from '../common/common.module.css';
import { FindingList } from '../findings/FindingList';
import styles from './answer.module.css';

/** Characters of the raw state that are shown: more would make the page slow. */
const MOST = 200_000;

/** What is wrong in the cluster around a failure, and what was read there. */
export const ClusterContext = ({
  findings,
  context,
  idPrefix,
}: {
  findings: ClusterFinding[];
  context?: Record<string, unknown>;
  idPrefix: string;
}) => {
  const raw = useMemo(
    () => context && JSON.stringify(context, undefined, 2).slice(0, MOST),
    [context],
  );
  return (
    <div className={common.column}>
      {findings.length > 0 && (
        <FindingList
          findings={findings}
          idOf={finding => idPrefix + objectId(finding.object)}
        />
      )}
      {raw && (
        <Fold title="What was read from the cluster">
          <pre
            className={`${styles.raw} ${common.mono}`}
            // Scrolls, so it must be reachable by keyboard.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            {raw}
          </pre>
        </Fold>
      )}
    </div>
  );
};
