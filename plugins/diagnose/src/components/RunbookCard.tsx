import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
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
    <Card
      href={runbookPath?.({ filename }) ?? ''}
      label={`Open the runbook: ${title}`}
    >
      <CardBody>
        <Flex direction="column" gap="1">
          <Text as="h4" variant="body-medium" weight="bold">
            {title}
          </Text>
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
