import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A part of a page, with its heading. */
export const Section = ({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) => (
  <Card>
    <CardHeader>
      <Text as="h3" variant="title-x-small">
        {title}
      </Text>
    </CardHeader>
    <CardBody>{children}</CardBody>
  </Card>
);
