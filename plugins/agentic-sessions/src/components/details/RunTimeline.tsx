import { sessionText } from '../../sessions/sessionText';
import type { RunSummaryRow } from '../../transcript/types';
import { RelativeTime } from '../common/RelativeTime';
import styles from './details.module.css';

/** The runs of a session, oldest first: who ran it, for how long, how it ended, with which versions. */
export const RunTimeline = ({ runs }: { runs: readonly RunSummaryRow[] }) =>
  runs.length === 0 ? (
    <p className={styles.none}>It has not started yet.</p>
  ) : (
    <ol className={styles.runs}>
      {runs.map(run => (
        <li key={run.run}>
          <strong>Run {run.run}</strong>
          <span>
            {facts(run)}{' '}
            {run.startedAt !== undefined && (
              <>
                · started <RelativeTime time={run.startedAt} />
              </>
            )}
          </span>
          {run.message && <p>{run.message}</p>}
          <p>
            <small>
              {Object.entries(run.versions)
                .map(([name, version]) => `${name} ${version}`)
                .join(', ')}
            </small>
          </p>
        </li>
      ))}
    </ol>
  );

function facts(run: RunSummaryRow): string {
  const { startedAt, finishedAt } = run;
  return [
    run.agent,
    run.model,
    run.outcome ?? 'going on',
    startedAt !== undefined &&
      finishedAt !== undefined &&
      sessionText.duration(finishedAt - startedAt),
  ]
    .filter(Boolean)
    .join(' · ');
}
