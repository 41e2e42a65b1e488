import type { ScheduleRun } from '@agentic-portal/api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import common from '../common/common.module.css';

const tones: Record<ScheduleRun['outcome'], string> = {
  started: common.success,
  skipped: common.neutral,
  missed: common.warning,
  refused: common.danger,
};

/** What became of a run of a schedule, with its session. */
export const RunOutcome = (props: { project: string; run: ScheduleRun }) => {
  const { project, run } = props;
  const sessionPath = useRouteRef(sessionRouteRef);
  return (
    <>
      <span className={`${common.badge} ${tones[run.outcome]}`}>
        {run.outcome.charAt(0).toUpperCase() + run.outcome.slice(1)}
      </span>{' '}
      {run.session && (
        <Link to={sessionPath?.({ project, name: run.session }) ?? ''}>
          {run.session}
        </Link>
      )}
      {run.message && <span> {run.message}.</span>}
      {run.triggeredBy && (
        <span> Run by hand by {sessionText.person(run.triggeredBy)}</span>
      )}
    </>
  );
};
