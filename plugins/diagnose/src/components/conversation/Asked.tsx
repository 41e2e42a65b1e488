import type { DiagnoseRequest } from '@agentic-portal/api';
import { Link } from 'react-router-dom';
import { places } from '../../diagnosis/requestParams';
import common from '../common/common.module.css';
import { Pill } from '../common/Pill';
import styles from './conversation.module.css';

/** Lines of a longer text that are shown here: all of it stands with the evidence. */
const LINES = 4;

/** What the user said. */
export const Asked = ({
  request,
  parentLink,
}: {
  request: DiagnoseRequest;
  /** The address (a path) of the diagnosis that it asks on about. */
  parentLink?: string;
}) => {
  const lines = request.error_message.trimEnd().split('\n');
  const more = lines.length - LINES;
  return (
    <div className={styles.asked} role="group" aria-label="You">
      <div
        className={`${styles.askedText} ${lines.length > 1 ? common.mono : ''}`}
      >
        {lines.slice(0, LINES).join('\n')}
      </div>
      {more > 0 && (
        <span className={styles.hint}>
          … and {more.toLocaleString('en')} more {more === 1 ? 'line' : 'lines'}
        </span>
      )}
      {parentLink && (
        <span className={styles.hint}>
          asks on about{' '}
          <Link className={styles.hint} to={parentLink}>
            an earlier diagnosis
          </Link>
        </span>
      )}
      <div className={common.row}>
        {places.map(
          ({ field, label }) =>
            request[field] && (
              <Pill key={field} tone="neutral">
                {label} {request[field]}
              </Pill>
            ),
        )}
      </div>
    </div>
  );
};
