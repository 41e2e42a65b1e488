import type { ClusterFinding } from '@agentic-portal/api';
import { Button, Text } from '@backstage/ui';
import { RiStethoscopeLine } from '@remixicon/react';
import { objectText } from '../../diagnosis/objectText';
import common from '../common/common.module.css';
import { RelativeTime } from '../common/RelativeTime';
import { SeverityPill } from '../common/SeverityPill';
import styles from './findings.module.css';

/** What is wrong with an object. */
export const FindingRow = ({
  finding,
  id,
  onDiagnose,
}: {
  finding: ClusterFinding;
  id?: string;
  onDiagnose?: (finding: ClusterFinding) => void;
}) => {
  const { object, severity, category, sub_cause, since, message } = finding;
  return (
    <div className={styles.finding} id={id}>
      <div className={styles.text}>
        <div className={common.row}>
          <SeverityPill severity={severity} />
          <Text weight="bold">
            {[category, sub_cause].filter(Boolean).join(', ')}
          </Text>
          <Text variant="body-small" color="secondary">
            {objectText(object)}
            {since && ', since '}
            {since && <RelativeTime time={since} />}
          </Text>
        </div>
        <Text as="p" className={styles.message}>
          {message}
        </Text>
      </div>
      {onDiagnose && (
        <Button
          size="small"
          variant="secondary"
          aria-label={`Diagnose ${category} of ${objectText(object)}`}
          iconStart={<RiStethoscopeLine size={16} />}
          onPress={() => onDiagnose(finding)}
        >
          Diagnose
        </Button>
      )}
    </div>
  );
};
