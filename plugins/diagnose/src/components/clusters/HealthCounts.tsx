import type { ClusterHealthReport } from '@agentic-portal/api';
import styles from './clusters.module.css';

const COUNTS = [
  { field: 'nodes', label: 'Nodes', bad: 'unhealthy' },
  { field: 'workloads', label: 'Workloads', bad: 'unhealthy' },
  { field: 'pods', label: 'Pods', bad: 'unhealthy' },
  { field: 'quotas', label: 'Quotas', bad: 'nearly used up' },
  {
    field: 'autoscalers',
    label: 'Autoscalers',
    bad: 'at their limit or failing',
  },
] as const;

/** How many there are of what a cluster has, and how many of them are not well. What was not read is left out. */
export const HealthCounts = ({ report }: { report: ClusterHealthReport }) => (
  <dl className={styles.counts}>
    {COUNTS.map(({ field, label, bad }) => {
      const count = report[field];
      if (!count) return null;
      return (
        <div
          key={field}
          className={styles.count}
          data-bad={count.unhealthy > 0}
        >
          <dt>{label}</dt>
          <dd>{count.total.toLocaleString('en')}</dd>
          <dd className={styles.countNote}>{noteOf(count, bad)}</dd>
        </div>
      );
    })}
    {report.pending_pods !== undefined && (
      <div className={styles.count} data-bad={report.pending_pods > 0}>
        <dt>Pending pods</dt>
        <dd>{report.pending_pods.toLocaleString('en')}</dd>
        <dd className={styles.countNote}>
          {report.pending_pods > 0 ? 'wait for a place' : 'none waits'}
        </dd>
      </div>
    )}
  </dl>
);

function noteOf(
  { total, unhealthy }: { total: number; unhealthy: number },
  bad: string,
): string {
  if (unhealthy > 0) return `${unhealthy.toLocaleString('en')} ${bad}`;
  return total > 0 ? 'all well' : 'none';
}
