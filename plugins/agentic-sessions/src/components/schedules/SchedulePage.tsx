import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  ButtonIcon,
  ButtonLink,
  Container,
  Header,
  Skeleton,
} from '@backstage/ui';
import {
  RiDeleteBinLine,
  RiEditLine,
  RiPauseLine,
  RiPlayLine,
} from '@remixicon/react';
import { useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { editScheduleRouteRef, scheduleRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { LoadFailed } from '../common/LoadFailed';
import { RelativeTime } from '../common/RelativeTime';
import { cronText } from './cronText';
import { DeleteScheduleDialog } from './DeleteScheduleDialog';
import { RunOutcome } from './RunOutcome';
import styles from './schedules.module.css';

/** `/schedules/:project/:schedule`: one schedule with its history. */
export const SchedulePage = () => {
  const { project, schedule: name } = useRouteRefParams(scheduleRouteRef);
  const api = useApi(agenticPortalApiRef);
  const editPath = useRouteRef(editScheduleRouteRef);
  const [deleting, setDeleting] = useState(false);
  const loaded = useLoad(`${project}/${name}`, async () => {
    const [schedule, runs, { role }] = await Promise.all([
      api.schedules.get(project, name),
      api.schedules.listRuns(project, name),
      api.getProject(project),
    ]);
    return { schedule, runs, role };
  });
  const act = useAction(async (work: () => Promise<unknown>) => {
    await work();
    loaded.retry();
  });
  const failed = loaded.error && (
    <LoadFailed what="The schedule" error={loaded.error} retry={loaded.retry} />
  );
  if (!loaded.value) {
    return (
      <Container>{failed ?? <Skeleton width="60%" height={28} />}</Container>
    );
  }
  const { schedule, runs, role } = loaded.value;
  const { spec, status, metadata } = schedule;
  const suspended = spec.suspend ?? false;
  return (
    <>
      <Header
        title={spec.displayName || name}
        metadata={[
          {
            label: 'When',
            value: `${cronText(spec.schedule) ?? spec.schedule} (${
              spec.timeZone
            })`,
          },
          {
            label: 'Next',
            value: status.nextScheduleTime ? (
              <RelativeTime time={status.nextScheduleTime} />
            ) : (
              <>{suspended ? 'Suspended' : 'Never due'}</>
            ),
          },
          { label: 'For', value: sessionText.person(metadata.createdBy) },
          { label: 'Project', value: project },
        ]}
        customActions={
          role !== 'viewer' && (
            <div className={styles.actions}>
              <Button
                iconStart={<RiPlayLine />}
                isPending={act.pending}
                onPress={() => act.run(() => api.schedules.run(project, name))}
              >
                Run now
              </Button>
              <Button
                variant="secondary"
                aria-label={suspended ? 'Go on' : 'Suspend'}
                iconStart={suspended ? <RiPlayLine /> : <RiPauseLine />}
                isDisabled={act.pending}
                onPress={() =>
                  act.run(() =>
                    api.schedules.suspend(project, name, !suspended),
                  )
                }
              >
                <span className={styles.wide}>
                  {suspended ? 'Go on' : 'Suspend'}
                </span>
              </Button>
              <ButtonLink
                variant="secondary"
                aria-label="Edit"
                iconStart={<RiEditLine />}
                href={editPath?.({ project, schedule: name }) ?? ''}
              >
                <span className={styles.wide}>Edit</span>
              </ButtonLink>
              <ButtonIcon
                variant="secondary"
                aria-label="Delete the schedule"
                icon={<RiDeleteBinLine />}
                onPress={() => setDeleting(true)}
              />
            </div>
          )
        }
      />
      <Container>
        {failed}
        {act.error && (
          <Alert role="alert" status="danger" icon title={act.error.message} />
        )}
        <section aria-labelledby="task" className={styles.section}>
          <h2 id="task">Task</h2>
          <pre className={styles.prompt}>
            {spec.sessionTemplate.spec.prompt}
          </pre>
          <p className={styles.quiet}>
            Agent {spec.sessionTemplate.spec.agent ?? 'of the portal'}
            {spec.sessionTemplate.spec.repos?.map(
              ({ input }) => `, ${sessionText.repo(input.repoURL)}`,
            )}
            .{' '}
            {spec.concurrencyPolicy === 'Allow'
              ? 'Runs beside the session before when that has not ended.'
              : 'Skips when the session before has not ended.'}
          </p>
        </section>
        <section aria-labelledby="history" className={styles.section}>
          <h2 id="history">History</h2>
          {runs.length === 0 ? (
            <p className={styles.quiet}>It has not run yet.</p>
          ) : (
            <ol className={styles.list}>
              {runs.map(run => (
                <li key={`${run.time}${run.session}`} className={styles.run}>
                  <RelativeTime time={run.scheduledTime} />
                  <div>
                    <RunOutcome project={project} run={run} />
                  </div>
                </li>
              ))}
            </ol>
          )}
        </section>
      </Container>
      {deleting && (
        <DeleteScheduleDialog
          project={project}
          schedule={schedule}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
};
