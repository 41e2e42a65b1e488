import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import styles from './Diagnose.module.css';
import { runbookRouteRef } from '../routes';

/** A runbook, and the way to it. */
export const RunbookCard = ({
  title,
  filename,
  summary,
  relevance,
}: {
  title: string;
  filename: string;
  summary: string;
  /** From 0 to 1. */
  relevance?: number;
}) => {
  const runbookPath = useRouteRef(runbookRouteRef);
  return (
    <Card className={styles.runbook}>
      <CardBody>
        <Flex direction="column" gap="1">
          <Link
            href={runbookPath?.({ filename }) ?? ''}
            weight="bold"
            standalone
          >
            {title}
          </Link>
          <Text variant="body-small" color="secondary">
            {summary}
          </Text>
          {relevance !== undefined && (
            <Text variant="body-small" color="secondary">
              {relevance >= 0.8 ? 'Written for this failure' : 'Related'}
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
};
