import type { ClusterFinding } from '@agentic-portal/api';
import { Button } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { groupByCause } from '../../diagnosis/groupByCause';
import { Fold } from '../common/Fold';
import common from '../common/common.module.css';
import { FindingRow } from './FindingRow';
import styles from './findings.module.css';

/** Causes that are shown at first: a cluster on fire has thousands. */
const FIRST = 25;

/** Findings, those that follow from others below their cause. */
export const FindingList = ({
  findings,
  idOf,
  onDiagnose,
  most = FIRST,
}: {
  findings: readonly ClusterFinding[];
  /** An id for the page; of several findings with the same one, the first gets it. */
  idOf?: (finding: ClusterFinding) => string;
  /** Has a finding diagnosed. Without it, findings are only shown. */
  onDiagnose?: (finding: ClusterFinding) => void;
  /** How many causes are shown at first. */
  most?: number;
}) => {
  const [all, setAll] = useState(false);
  const groups = useMemo(() => groupByCause(findings), [findings]);
  const ids = useMemo(() => {
    const owners = new Map<string, string>();
    for (const finding of idOf ? findings : []) {
      const id = idOf?.(finding);
      if (id && !owners.has(id)) owners.set(id, finding.id);
    }
    return new Map([...owners].map(([id, owner]) => [owner, id]));
    // `idOf` is made anew with each render; what it gives depends on the findings.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [findings]);
  const row = (finding: ClusterFinding) => (
    <FindingRow
      key={finding.id}
      finding={finding}
      id={ids.get(finding.id)}
      onDiagnose={onDiagnose}
    />
  );
  return (
    <div className={common.column}>
      <ul className={common.list} aria-label="Findings">
        {groups
          .slice(0, all ? undefined : most)
          .map(({ cause, consequences }) => (
            <li key={cause.id} className={styles.group}>
              {row(cause)}
              {consequences.length > 0 && (
                <Fold
                  title={`${consequences.length} ${
                    consequences.length === 1 ? 'finding' : 'findings'
                  } that ${
                    consequences.length === 1 ? 'follows' : 'follow'
                  } from it`}
                >
                  <div className={styles.consequences}>
                    {consequences.map(row)}
                  </div>
                </Fold>
              )}
            </li>
          ))}
      </ul>
      {!all && groups.length > most && (
        <div>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => setAll(true)}
          >{`Show all ${groups.length}`}</Button>
        </div>
      )}
    </div>
  );
};
