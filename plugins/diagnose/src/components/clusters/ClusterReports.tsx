import type { ClusterHealthReport } from '@agentic-portal/api';
import { Select } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { filterFindings, filterOptions } from '../../diagnosis/filterFindings';
import { severityTone } from '../../diagnosis/severityTone';
import { severityOrder } from '../../diagnosis/severityOrder';
import common from '../common/common.module.css';
import { ClusterReport } from './ClusterReport';
import styles from './clusters.module.css';

/** What stands for "no filter" in a list to choose from. */
const ALL = 'all';

const FILTERS = [
  { field: 'severity', label: 'Severity' },
  { field: 'kind', label: 'Kind' },
  { field: 'namespace', label: 'Namespace' },
] as const;

/** Reports of clusters, and the filters of their findings. */
export const ClusterReports = ({
  reports,
}: {
  reports: readonly ClusterHealthReport[];
}) => {
  const [params, setParams] = useSearchParams();
  const findings = useMemo(
    () => reports.flatMap(report => report.findings ?? []),
    [reports],
  );
  const options = useMemo(() => filterOptions(findings), [findings]);
  const filter = Object.fromEntries(
    FILTERS.map(({ field }) => [field, params.get(field) ?? undefined]),
  );
  const chosenCluster = params.get('cluster') ?? undefined;
  const select = (field: string, label: string, values: readonly string[]) => (
    <Select
      key={field}
      label={label}
      size="small"
      options={[
        { value: ALL, label: 'All' },
        ...values.map(value => ({ value, label: labelOf(field, value) })),
      ]}
      value={params.get(field) ?? ALL}
      onChange={value =>
        setParams(
          current => {
            const next = new URLSearchParams(current);
            if (value === ALL || value === null) next.delete(field);
            else next.set(field, String(value));
            return next;
          },
          { replace: true },
        )
      }
    />
  );
  return (
    <div className={common.column}>
      <div className={styles.filters} role="group" aria-label="Filters">
        {reports.length > 1 &&
          select(
            'cluster',
            'Cluster',
            reports.map(({ name }) => name),
          )}
        {FILTERS.map(({ field, label }) => {
          const chosen = params.get(field);
          const values = options[field];
          return select(
            field,
            label,
            // What a link filters by stays to be seen when nothing has it any more.
            chosen && !values.includes(chosen) ? [chosen, ...values] : values,
          );
        })}
      </div>
      {reports
        .filter(({ name }) => !chosenCluster || name === chosenCluster)
        .map(report => (
          <ClusterReport
            key={report.name}
            report={report}
            findings={filterFindings(report.findings ?? [], filter)}
          />
        ))}
    </div>
  );
};

function labelOf(field: string, value: string): string {
  const severity = severityOrder.find(known => known === value);
  return field === 'severity' && severity
    ? severityTone(severity).label
    : value;
}
