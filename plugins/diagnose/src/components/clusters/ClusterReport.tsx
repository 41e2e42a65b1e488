import type { ClusterFinding, ClusterHealthReport } from '@agentic-portal/api';
import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { requestOfFinding } from '../../diagnosis/requestOfFinding';
import type { Tone } from '../../diagnosis/severityTone';
import { useStartDiagnosis } from '../../hooks/useStartDiagnosis';
import common from '../common/common.module.css';
import { Pill } from '../common/Pill';
import { FindingList } from '../findings/FindingList';
import { ChangeList } from './ChangeList';
import styles from './clusters.module.css';
import { HealthCounts } from './HealthCounts';
import { Score } from './Score';

const STATUSES: Record<
  ClusterHealthReport['status'],
  { tone: Tone; label: string }
> = {
  healthy: { tone: 'success', label: 'Healthy' },
  degraded: { tone: 'warning', label: 'Degraded' },
  unhealthy: { tone: 'danger', label: 'Unhealthy' },
  unknown: { tone: 'neutral', label: 'Could not be read' },
};

/** The health of one cluster; of one that could not be read, why. */
export const ClusterReport = ({
  report,
  findings,
}: {
  report: ClusterHealthReport;
  /** Those of its findings that are to be shown. */
  findings: readonly ClusterFinding[];
}) => {
  const start = useStartDiagnosis();
  const { tone, label } = STATUSES[report.status];
  const read = report.status !== 'unknown';
  const total = report.findings?.length ?? 0;
  const hidden = total - findings.length;
  return (
    <section aria-label={`Cluster ${report.name}`}>
      <Card>
        <CardHeader>
          <div className={styles.heading}>
            <div className={common.row}>
              <Text as="h3" variant="title-x-small">
                {report.name}
              </Text>
              <Pill tone={tone}>{label}</Pill>
            </div>
            {report.score !== undefined && (
              <Score score={report.score} parts={report.score_parts ?? []} />
            )}
          </div>
        </CardHeader>
        <CardBody>
          <div className={common.column}>
            {report.message &&
              (read ? (
                <Text color="secondary">{report.message}</Text>
              ) : (
                <Alert
                  status="danger"
                  icon
                  title="This cluster could not be read"
                  description={report.message}
                />
              ))}
            {report.warnings?.map(warning => (
              <Alert key={warning} status="warning" icon title={warning} />
            ))}
            {read && (
              <>
                <HealthCounts report={report} />
                <Text as="h4" variant="body-large" weight="bold">
                  Findings
                </Text>
                {findings.length > 0 ? (
                  <FindingList
                    findings={findings}
                    onDiagnose={finding =>
                      start(requestOfFinding(withCluster(finding, report.name)))
                    }
                  />
                ) : (
                  <Text color="secondary">
                    {total > 0
                      ? 'None fits the filters.'
                      : 'None: nothing is wrong that the rules know.'}
                  </Text>
                )}
                {hidden > 0 && findings.length > 0 && (
                  <Text variant="body-small" color="secondary">
                    {hidden} more are hidden by the filters.
                  </Text>
                )}
                <ChangeList changes={report.changes ?? []} />
              </>
            )}
          </div>
        </CardBody>
      </Card>
    </section>
  );
};

function withCluster(finding: ClusterFinding, cluster: string): ClusterFinding {
  return { ...finding, object: { cluster, ...finding.object } };
}
