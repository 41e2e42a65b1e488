import type { Phase, Project } from '@agentic-portal/api';
import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Container,
  Header,
  Select,
  Skeleton,
} from '@backstage/ui';
import {
  RiAddLine,
  RiCheckDoubleLine,
  RiFilterOffLine,
  RiRobot2Line,
  RiTeamLine,
} from '@remixicon/react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { useSessionList } from '../../hooks/useSessionList';
import { approvalsRouteRef, newSessionRouteRef } from '../../routes';
import { allProjects } from '../../sessions/allProjects';
import {
  sessionOrders,
  type SessionFilters,
} from '../../sessions/sessionFilters';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { SessionFilterBar } from './SessionFilterBar';
import { SessionListView } from './SessionListView';
import styles from './list.module.css';

/** `/sessions`: the sessions of one project, or of all. Project, filters and order are in the URL. */
export const SessionsPage = () => {
  const api = useApi(agenticPortalApiRef);
  const newSessionPath = useRouteRef(newSessionRouteRef);
  const approvalsPath = useRouteRef(approvalsRouteRef);
  const [params, setParams] = useSearchParams();
  const projects = useLoad('projects', () => api.listProjects());
  const items = projects.value?.items ?? [];
  const asked = params.get('project') ?? defaultProject(items);
  const project = items.find(item => item.metadata.name === asked);
  const all = asked === allProjects && items.length > 0;
  const name = all ? allProjects : project?.metadata.name;
  const whose = params.get('whose') ?? 'all';
  const identity = useApi(identityApiRef);
  const me = useLoad(whose === 'mine' ? 'me' : undefined, () =>
    identity.getBackstageIdentity(),
  );

  const filters = useMemo((): SessionFilters => {
    const order = params.get('orderBy');
    return {
      search: params.get('search') ?? undefined,
      phases: (params.get('phase')?.split(',').filter(Boolean) ??
        []) as Phase[],
      orderBy:
        sessionOrders.find(({ value }) => value === order)?.value ??
        '-creationTimestamp',
      repoURL: params.get('repo') ?? undefined,
      createdBy: whose === 'mine' ? me.value?.userEntityRef : undefined,
      agentStatus: whose === 'waiting' ? 'waiting_input' : undefined,
    };
  }, [params, whose, me.value]);
  const filtered = Boolean(
    filters.search ||
      filters.phases.length ||
      filters.repoURL ||
      whose !== 'all',
  );
  const change = useCallback(
    (changes: Record<string, string | undefined>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [key, value] of Object.entries(changes)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const ready = whose !== 'mine' || me.value !== undefined;
  const list = useSessionList(ready ? name : undefined, filters);
  const mayCreate = all
    ? items.some(item => item.role !== 'viewer')
    : project !== undefined && project.role !== 'viewer';
  const createButton = mayCreate && (
    <ButtonLink
      href={`${newSessionPath?.() ?? ''}${all ? '' : `?project=${name}`}`}
      aria-label="New session"
      iconStart={<RiAddLine />}
    >
      New<span className={styles.wide}>session</span>
    </ButtonLink>
  );

  let content;
  if (projects.error) {
    content = (
      <LoadFailed
        what="Projects"
        error={projects.error}
        retry={projects.retry}
      />
    );
  } else if (!projects.value) {
    content = <Skeleton width="100%" height={120} />;
  } else if (!project && !all) {
    content = (
      <EmptyState
        icon={<RiTeamLine size={32} />}
        title={
          params.get('project')
            ? `There is no project “${params.get('project')}” for you`
            : 'You are in no project yet'
        }
        action={
          params.get('project') && (
            <Button onPress={() => change({ project: undefined })}>
              Show my projects
            </Button>
          )
        }
      >
        Sessions belong to projects. Ask an admin of a project to make you a
        member of it.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <SessionFilterBar filters={filters} whose={whose} onChange={change} />
        <SessionListView
          list={list}
          showProject={all}
          empty={
            filtered ? (
              <EmptyState
                icon={<RiFilterOffLine size={32} />}
                title="No session fits"
                action={
                  <Button
                    variant="secondary"
                    onPress={() =>
                      change({
                        search: undefined,
                        phase: undefined,
                        repo: undefined,
                        whose: undefined,
                      })
                    }
                  >
                    Clear the filters
                  </Button>
                }
              >
                {all
                  ? 'No session of your projects fits these filters.'
                  : 'No session of this project fits these filters.'}
              </EmptyState>
            ) : (
              <EmptyState
                icon={<RiRobot2Line size={32} />}
                title="No sessions yet"
                action={createButton}
              >
                {mayCreate
                  ? 'Give an agent a repository and a task. You see what it does while it does it, and get a branch at the end.'
                  : 'Editors of this project can start one; what agents do then shows up here.'}
              </EmptyState>
            )
          }
        />
      </>
    );
  }

  return (
    <>
      <Header
        title={
          all ? 'All projects' : project?.spec.displayName ?? name ?? 'Sessions'
        }
        customActions={
          <div className={styles.actions}>
            {items.length > 1 && (
              <Select
                aria-label="Project"
                options={[
                  { value: allProjects, label: 'All projects' },
                  ...items.map(item => ({
                    value: item.metadata.name,
                    label: item.spec.displayName ?? item.metadata.name,
                  })),
                ]}
                value={name ?? null}
                onChange={key => change({ project: String(key) })}
              />
            )}
            {name && (
              <ButtonLink
                variant="secondary"
                href={`${approvalsPath?.() ?? ''}?project=${name}`}
                iconStart={<RiCheckDoubleLine />}
              >
                Approvals
              </ButtonLink>
            )}
            {createButton}
          </div>
        }
      />
      <Container>{content}</Container>
    </>
  );
};

/** Who is in one project wants to see that one; who is in several, all. */
function defaultProject(items: readonly Project[]): string | undefined {
  return items.length > 1 ? allProjects : items[0]?.metadata.name;
}
