import { Alert, Button } from '@backstage/ui';

/** Says what could not be loaded and why, and offers another try. */
export const LoadFailed = (props: {
  what: string;
  error: Error;
  retry: () => void;
}) => (
  <Alert
    role="alert"
    status="danger"
    icon
    title={`${props.what} could not be loaded`}
    description={props.error.message}
    customActions={
      <Button variant="secondary" onPress={props.retry}>
        Try again
      </Button>
    }
  />
);
