import type { Schedule } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Header, Skeleton } from '@backstage/ui';
import { RiAddLine, RiCalendarScheduleLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { newScheduleRouteRef, scheduleRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { RelativeTime } from '../common/RelativeTime';
import { cronText } from './cronText';
import { RunOutcome } from './RunOutcome';
import styles from './schedules.module.css';

/** A schedule in the list. */
const ScheduleRow = ({ schedule }: { schedule: Schedule }) => {
  const path = useRouteRef(scheduleRouteRef);
  const { metadata, spec, status } = schedule;
  const { project = '', name } = metadata;
  return (
    <li className={styles.row}>
      <div>
        <Link to={path?.({ project, schedule: name }) ?? ''}>
          {spec.displayName || name}
        </Link>
        <p>
          {cronText(spec.schedule) ?? spec.schedule} ({spec.timeZone}) in{' '}
          {project}, for {sessionText.person(metadata.createdBy)}
        </p>
      </div>
      <div>
        {status.lastRun ? (
          <RunOutcome project={project} run={status.lastRun} />
        ) : (
          'Has not run yet'
        )}
      </div>
      <div>
        {status.nextScheduleTime ? (
          <>
            Next <RelativeTime time={status.nextScheduleTime} />
          </>
        ) : (
          <>{spec.suspend ? 'Suspended' : 'Never due'}</>
        )}
      </div>
    </li>
  );
};

/** `/schedules`: what makes sessions at set times, in all projects of the user. */
export const SchedulesPage = () => {
  const api = useApi(agenticPortalApiRef);
  const newPath = useRouteRef(newScheduleRouteRef);
  const loaded = useLoad('schedules', async () => {
    const { items } = await api.listProjects();
    const lists = await Promise.all(
      items.map(({ metadata }) => api.schedules.list(metadata.name)),
    );
    return {
      schedules: lists.flat(),
      mayCreate: items.some(({ role }) => role !== 'viewer'),
    };
  });
  const { schedules, mayCreate } = loaded.value ?? {};
  const create = mayCreate && (
    <ButtonLink href={newPath?.() ?? ''} iconStart={<RiAddLine />}>
      New schedule
    </ButtonLink>
  );
  return (
    <>
      <Header title="Schedules" customActions={create} />
      <Container>
        {loaded.error && (
          <LoadFailed
            what="Schedules"
            error={loaded.error}
            retry={loaded.retry}
          />
        )}
        {!loaded.error && !schedules && <Skeleton width="100%" height={120} />}
        {schedules?.length === 0 && (
          <EmptyState
            icon={<RiCalendarScheduleLine size={32} />}
            title="Nothing runs on a schedule"
            action={create}
          >
            A schedule gives an agent the same task again and again: an update
            of dependencies each Monday, a report each morning.
          </EmptyState>
        )}
        {schedules && schedules.length > 0 && (
          <ul className={styles.list}>
            {schedules.map(schedule => (
              <ScheduleRow key={schedule.metadata.uid} schedule={schedule} />
            ))}
          </ul>
        )}
      </Container>
    </>
  );
};
