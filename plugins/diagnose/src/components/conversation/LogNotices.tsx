import { Alert } from '@backstage/ui';
import type { LogText } from '../../hooks/useLogText';

/** What was left out of a log, and why a file could not be read. */
export const LogNotices = ({
  log: { notice, error },
}: {
  log: Pick<LogText, 'notice' | 'error'>;
}) => (
  <>
    {notice && <Alert role="status" status="info" icon title={notice} />}
    {error && (
      <Alert
        role="alert"
        status="danger"
        icon
        title="The file could not be read"
        description={error.message}
      />
    )}
  </>
);
