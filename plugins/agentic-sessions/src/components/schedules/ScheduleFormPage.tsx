import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Container,
  Header,
  Select,
  Skeleton,
  Switch,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { editScheduleRouteRef, scheduleRouteRef } from '../../routes';
import { LoadFailed } from '../common/LoadFailed';
import { cronText } from './cronText';
import {
  presets,
  scheduleFormOf,
  scheduleNameOf,
  scheduleSpecOf,
  type ScheduleForm,
} from './scheduleForm';
import styles from './schedules.module.css';

/**
 * `/schedules/new` and `/schedules/:project/:schedule/edit`: what an agent is to do, and when. `?from=project/name` fills in
 * a session that is to be repeated.
 */
export const ScheduleFormPage = () => {
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const schedulePath = useRouteRef(scheduleRouteRef);
  const edited = useRouteRefParams(editScheduleRouteRef);
  const [params] = useSearchParams();
  const from = params.get('from')?.split('/') ?? [];
  const [typed, setTyped] = useState<Partial<ScheduleForm>>({});
  const [chosen, setChosen] = useState('');
  const loaded = useLoad('form', async () => {
    const [info, projects, schedule, session] = await Promise.all([
      api.info(),
      api.listProjects(),
      edited.schedule
        ? api.schedules.get(edited.project, edited.schedule)
        : undefined,
      from.length === 2 ? api.getSession(from[0], from[1]) : undefined,
    ]);
    return {
      agents: info.agents.filter(({ available }) => available),
      projects: projects.items.filter(({ role }) => role !== 'viewer'),
      schedule,
      session,
    };
  });
  const { agents = [], projects = [], schedule, session } = loaded.value ?? {};
  const before = schedule?.spec.sessionTemplate.spec ?? session?.spec;
  const form = { ...scheduleFormOf(schedule, session?.spec), ...typed };
  const project =
    schedule?.metadata.project ??
    projects.find(({ metadata }) => metadata.name === (chosen || from[0]))
      ?.metadata.name ??
    projects[0]?.metadata.name;
  const change = (fields: Partial<ScheduleForm>) =>
    setTyped(current => ({ ...current, ...fields }));
  const save = useAction(async (inProject: string) => {
    const spec = scheduleSpecOf(form, before);
    const { metadata } = schedule
      ? await api.schedules.replace(
          inProject,
          schedule.metadata.name,
          // What the form does not ask for stays.
          { spec: { ...schedule.spec, ...spec } },
          { ifMatch: schedule.metadata.generation },
        )
      : await api.schedules.create(inProject, {
          metadata: { name: scheduleNameOf(spec.displayName ?? '') },
          spec,
        });
    navigate(
      schedulePath?.({ project: inProject, schedule: metadata.name }) ?? '/',
    );
  });
  if (loaded.error) {
    return (
      <Container>
        <LoadFailed what="The form" error={loaded.error} retry={loaded.retry} />
      </Container>
    );
  }
  const words = cronText(form.schedule);
  return (
    <>
      <Header
        title={
          edited.schedule
            ? `Edit ${schedule?.spec.displayName ?? edited.schedule}`
            : 'New schedule'
        }
      />
      <Container>
        {loaded.value ? (
          <form
            className={styles.form}
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              if (project && words && form.prompt.trim()) save.run(project);
            }}
          >
            <TextAreaField
              label="What is the agent to do each time?"
              rows={6}
              value={form.prompt}
              onChange={prompt => change({ prompt })}
            />
            <TextField
              label="Title"
              description="The first line of the task when empty"
              maxLength={128}
              value={form.title}
              onChange={title => change({ title })}
            />
            <div className={styles.pair}>
              <Select
                label="When"
                options={[
                  ...presets,
                  ...(presets.some(({ value }) => value === form.schedule)
                    ? []
                    : [{ value: form.schedule, label: words ?? 'Custom' }]),
                ]}
                value={form.schedule}
                onChange={key => change({ schedule: String(key) })}
              />
              <TextField
                label="As a cron expression"
                description={
                  words ??
                  'Minute, hour, day of the month, month, day of the week'
                }
                isInvalid={!words}
                value={form.schedule}
                onChange={text => change({ schedule: text })}
              />
              <TextField
                label="Time zone"
                value={form.timeZone}
                onChange={timeZone => change({ timeZone })}
              />
            </div>
            <div className={styles.pair}>
              <Select
                label="Agent"
                placeholder="The portal's default"
                options={agents.map(({ name, title }) => ({
                  value: name,
                  label: title,
                }))}
                value={form.agent || null}
                onChange={key => change({ agent: String(key ?? '') })}
              />
              <TextField
                label="Repository"
                placeholder="https://github.com/acme/orders.git"
                value={form.repoURL}
                onChange={repoURL => change({ repoURL })}
              />
              <TextField
                label="Push to branch"
                placeholder="Do not push"
                value={form.targetBranch}
                onChange={targetBranch => change({ targetBranch })}
              />
            </div>
            {!schedule && projects.length > 1 && (
              <Select
                label="Project"
                options={projects.map(({ metadata, spec }) => ({
                  value: metadata.name,
                  label: spec.displayName ?? metadata.name,
                }))}
                value={project ?? null}
                onChange={key => setChosen(String(key))}
              />
            )}
            <Switch
              label="Run also when the session before has not ended"
              isSelected={form.runBoth}
              onChange={runBoth => change({ runBoth })}
            />
            {!project && (
              <Alert
                status="warning"
                icon
                title="You cannot make schedules"
                description="You are an editor of no project. Ask an admin of a project to make you one."
              />
            )}
            {save.error && (
              <Alert
                role="alert"
                status="danger"
                icon
                title="The schedule was not saved"
                description={save.error.message}
              />
            )}
            <div>
              <Button
                type="submit"
                isDisabled={!project || !words || !form.prompt.trim()}
                isPending={save.pending}
              >
                {schedule ? 'Save' : 'Create'}
              </Button>
            </div>
            {schedule && (
              <p className={styles.quiet}>
                Whoever saves a schedule owns it: its sessions are yours then.
              </p>
            )}
          </form>
        ) : (
          <Skeleton width="100%" height={240} />
        )}
      </Container>
    </>
  );
};
