import { Alert, Button } from '@backstage/ui';

/** What could not be loaded, why, and another try. */
export const LoadFailed = ({
  what,
  error,
  retry,
}: {
  what: string;
  error: Error;
  retry: () => void;
}) => (
  <Alert
    role="alert"
    status="danger"
    icon
    title={`${what} could not be loaded`}
    description={error.message}
    customActions={
      <Button variant="secondary" size="small" onPress={retry}>
        Try again
      </Button>
    }
  />
);
