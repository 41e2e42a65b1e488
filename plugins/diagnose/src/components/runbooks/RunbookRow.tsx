import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { runbookRouteRef } from '../../routes';
import common from '../common/common.module.css';
import { Covers } from './Covers';
import styles from './runbooks.module.css';

/** From here on a runbook is about this very failure. */
const CLOSE = 0.8;

/** A runbook in a list, and the way to it. */
export const RunbookRow = ({
  runbook: { title, filename, summary, categories = [], alerts = [] },
  relevance,
}: {
  runbook: {
    title: string;
    filename: string;
    summary: string;
    categories?: string[];
    alerts?: string[];
  };
  /** From 0 to 1. */
  relevance?: number;
}) => {
  const runbookPath = useRouteRef(runbookRouteRef);
  return (
    <li className={`${common.panel} ${styles.runbook}`}>
      <Link
        href={runbookPath?.({ filename }) ?? ''}
        weight="bold"
        variant="body-large"
        standalone
      >
        {title}
      </Link>
      <Text variant="body-small" color="secondary">
        {summary}
      </Text>
      <Covers categories={categories} alerts={alerts} most={4} />
      {relevance !== undefined && (
        <Text variant="body-small" color="secondary">
          {relevance >= CLOSE ? 'Written for this failure' : 'Related'}
        </Text>
      )}
    </li>
  );
};
