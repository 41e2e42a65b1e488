import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';

/** The place of what is being loaded. */
export const Loading = ({ what }: { what: string }) => (
  <Flex direction="column" gap="4" role="status">
    <VisuallyHidden>Loading {what}</VisuallyHidden>
    <Skeleton width="40%" height={28} />
    <Skeleton width="100%" height={96} />
    <Skeleton width="100%" height={180} />
  </Flex>
);
