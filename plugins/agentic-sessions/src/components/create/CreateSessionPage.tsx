import { diagnosisAnnotation } from '@agentic-portal/plugin-agentic-sessions-common';
import type { AgentInfo } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Button,
  Container,
  Header,
  Link,
  Select,
  Skeleton,
  Switch,
  Text,
} from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import {
  useEffect,
  useState,
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { diagnosisRouteRef, sessionRouteRef } from '../../routes';
import { takePastedFiles } from '../attachments/takePastedFiles';
import { useAttachedFiles } from '../attachments/useAttachedFiles';
import { LoadFailed } from '../common/LoadFailed';
import { useDiagnosisStart } from '../prompts/useDiagnosisStart';
import { usePromptStart } from '../prompts/usePromptStart';
import { AdvancedFields } from './AdvancedFields';
import { AgentPicker } from './AgentPicker';
import { CapabilityFields } from './CapabilityFields';
import { emptyRepo, initialForm, specOf, type FormState } from './formState';
import { RepoFieldset } from './RepoFieldset';
import { TaskField } from './TaskField';
import styles from './create.module.css';

/** `/sessions/new`: says what an agent is to do, and where. */
export const CreateSessionPage = () => {
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const [params] = useSearchParams();
  const joined = useLoad('projects', async () => {
    const { items } = await api.listProjects();
    return items.filter(item => item.role !== 'viewer');
  });
  const [form, setForm] = useState(() => ({
    ...initialForm(params.get('prompt') ?? '', params.get('repo') ?? ''),
    agent: params.get('agent') ?? '',
  }));
  const [chosenProject, setProject] = useState(params.get('project') ?? '');
  const change = (fields: Partial<FormState>) =>
    setForm(current => ({ ...current, ...fields }));

  const projects = joined.value ?? [];
  const { metadata, spec: projectSpec } =
    projects.find(item => item.metadata.name === chosenProject) ??
    projects[0] ??
    {};
  const project = metadata?.name;
  const settings = projectSpec?.settings;
  // What the project may use; who has none sees what there is.
  const offer = useLoad(
    joined.value && `info ${project ?? 'of no project'}`,
    () => api.info(project),
  );
  const info = offer.value;
  const usable = info?.agents.filter(agent => agent.available) ?? [];
  const agent =
    usable.find(({ name }) => name === form.agent) ??
    usable.find(({ name }) => name === info?.defaultAgent) ??
    usable[0];

  const start = usePromptStart({
    project,
    template: params.get('template') ?? undefined,
    suggested: params.get('templates')?.split(',') ?? [],
    onChoice: ({ prompt, ...choice }) =>
      setForm(current => ({
        ...current,
        prompt,
        agent: choice.agent ?? current.agent,
        approvals: choice.approvals ?? current.approvals,
        interactive: choice.interactive ?? current.interactive,
      })),
  });
  const attached = useAttachedFiles();
  const diagnosis = useDiagnosisStart(params.get('diagnosis') ?? undefined);
  useEffect(() => {
    const { value } = diagnosis;
    if (!value) return;
    setForm(current => ({
      ...current,
      prompt: current.prompt || value.prompt,
      agent: current.agent || (value.agent ?? ''),
      repos:
        value.repo && current.repos.every(repo => !repo.repoURL)
          ? [{ ...emptyRepo, repoURL: value.repo }]
          : current.repos,
    }));
    setProject(current => current || (value.project ?? ''));
    attached.add(value.files);
    // Once, when it is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [diagnosis.value]);
  const diagnosisId = diagnosis.value?.id;

  const create = useAction(
    async (inProject: string, state: FormState, chosen: AgentInfo) => {
      const session = await api.createSession(inProject, {
        ...(diagnosisId && {
          metadata: { annotations: { [diagnosisAnnotation]: diagnosisId } },
        }),
        spec: specOf(state, chosen),
        ...(attached.files.length > 0 && {
          attachments: await attached.read(),
        }),
      });
      navigate(
        sessionPath?.({ project: inProject, name: session.metadata.name }) ??
          '/',
      );
    },
  );
  const ready =
    Boolean(project && agent && form.prompt.trim()) &&
    start.missing.length === 0;
  const submit = () => {
    if (ready && !create.pending && project && agent) {
      create.run(project, { ...form, agent: agent.name }, agent);
    }
  };

  const hasCapabilities =
    Boolean(agent?.tools?.length) ||
    Boolean(agent?.mcpServers && info?.mcpServers?.length);
  const failed = [joined, offer].find(load => load.error);
  if (failed?.error) {
    return (
      <Container>
        <LoadFailed what="The form" error={failed.error} retry={failed.retry} />
      </Container>
    );
  }
  return (
    <>
      <Header title="New session" />
      <Container>
        {/* Ctrl + Enter submits from every field, so the form listens for all of them. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <form
          className={styles.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            submit();
          }}
          onPaste={(event: ClipboardEvent) =>
            takePastedFiles(event, attached.add)
          }
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              submit();
            }
          }}
        >
          {diagnosis.value && (
            <Alert
              status="info"
              icon
              title="Fixes what a diagnosis found"
              description={
                <Link href={diagnosisPath?.({ id: diagnosis.value.id }) ?? ''}>
                  {diagnosis.value.title}
                </Link>
              }
            />
          )}
          {diagnosis.error && (
            <LoadFailed
              what="The diagnosis"
              error={diagnosis.error}
              retry={diagnosis.retry}
            />
          )}
          {start.fields}
          <TaskField
            value={form.prompt}
            attached={attached}
            onChange={prompt => {
              start.release();
              change({ prompt });
            }}
          />
          {info ? (
            <AgentPicker
              agents={info.agents}
              value={agent?.name ?? ''}
              onChange={name =>
                change({ agent: name, model: '', withoutTools: [] })
              }
            />
          ) : (
            <Skeleton width="100%" height={96} />
          )}
          <RepoFieldset
            repos={form.repos}
            main={form.mainRepo}
            onChange={(repos, mainRepo) => change({ repos, mainRepo })}
          />
          <div className={styles.switch}>
            <Switch
              label="Talk with the agent while it works"
              isSelected={form.interactive}
              onChange={interactive => change({ interactive })}
            />
            <Text variant="body-small" color="secondary">
              {form.interactive
                ? 'It may ask you, and you can send it messages, also after it is done.'
                : 'It works the task off without asking anyone, and ends.'}
            </Text>
          </div>
          {projects.length > 1 && (
            <Select
              label="Project"
              options={projects.map(item => ({
                value: item.metadata.name,
                label: item.spec.displayName ?? item.metadata.name,
              }))}
              value={project ?? null}
              onChange={key => setProject(String(key))}
            />
          )}
          <Accordion>
            <AccordionTrigger title="Title, model, limits, approvals" />
            <AccordionPanel>
              <AdvancedFields
                form={form}
                agent={agent}
                bound={settings?.budget}
                onChange={change}
              />
            </AccordionPanel>
          </Accordion>
          {agent && hasCapabilities && (
            <Accordion>
              <AccordionTrigger title="Tools and MCP servers" />
              <AccordionPanel>
                <CapabilityFields
                  form={form}
                  agent={agent}
                  servers={info?.mcpServers ?? []}
                  given={settings?.mcpServers ?? []}
                  onChange={change}
                />
              </AccordionPanel>
            </Accordion>
          )}
          {joined.value && !project && (
            <Alert
              status="warning"
              icon
              title="You cannot start sessions"
              description="You are an editor of no project. Ask an admin of a project to make you one."
            />
          )}
          {create.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title="The session was not created"
              description={create.error.message}
            />
          )}
          <div className={styles.submit}>
            <Button
              type="submit"
              size="medium"
              isDisabled={!ready}
              isPending={create.pending}
            >
              Start
            </Button>
            <Text variant="body-small" color="secondary">
              {start.missing.length > 0
                ? `Still to be filled in: ${start.missing.join(', ')}`
                : 'or Ctrl + Enter'}
            </Text>
          </div>
          {info?.runtime.notice && (
            <p className={styles.notice}>
              <RiInformationLine size={16} aria-hidden />
              <span>
                {info.runtime.title}: {info.runtime.notice}
              </span>
            </p>
          )}
        </form>
      </Container>
    </>
  );
};
