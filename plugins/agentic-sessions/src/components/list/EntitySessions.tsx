import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Select, Skeleton, Text } from '@backstage/ui';
import { RiPlayLine, RiRobot2Line } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { useSessionList } from '../../hooks/useSessionList';
import { newSessionRouteRef } from '../../routes';
import { entityRepoUrl } from '../../sessions/entityRepoUrl';
import type { SessionFilters } from '../../sessions/sessionFilters';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { SessionListView } from './SessionListView';
import styles from './list.module.css';

/** The tab of a component: the sessions that work on its repository. */
export const EntitySessions = () => {
  const api = useApi(agenticPortalApiRef);
  const { entity } = useEntity();
  const newSessionPath = useRouteRef(newSessionRouteRef);
  const repoURL = entityRepoUrl(entity);
  const projects = useLoad('projects', () => api.listProjects());
  const [chosen, setChosen] = useState<string>();
  const project =
    projects.value?.items.find(item => item.metadata.name === chosen) ??
    projects.value?.items[0];
  const filters = useMemo(
    (): SessionFilters => ({
      phases: [],
      orderBy: '-creationTimestamp',
      repoURL,
    }),
    [repoURL],
  );
  const list = useSessionList(project?.metadata.name, filters);

  if (projects.error) {
    return (
      <LoadFailed
        what="Projects"
        error={projects.error}
        retry={projects.retry}
      />
    );
  }
  if (!projects.value) return <Skeleton width="100%" height={120} />;
  if (!project || !repoURL) {
    return (
      <EmptyState
        icon={<RiRobot2Line size={32} />}
        title="You are in no project yet"
      >
        Sessions belong to projects. Ask an admin of a project to make you a
        member of it.
      </EmptyState>
    );
  }
  const query = new URLSearchParams({
    project: project.metadata.name,
    repo: repoURL,
  });
  const run = project.role !== 'viewer' && (
    <ButtonLink
      href={`${newSessionPath?.() ?? ''}?${query}`}
      iconStart={<RiPlayLine />}
    >
      Run an agent
    </ButtonLink>
  );
  return (
    <section className={styles.entity}>
      <div className={styles.entityHead}>
        <Text color="secondary" className={styles.repoUrl}>
          {repoURL}
        </Text>
        <div className={styles.actions}>
          {projects.value.items.length > 1 && (
            <Select
              aria-label="Project"
              options={projects.value.items.map(item => ({
                value: item.metadata.name,
                label: item.spec.displayName ?? item.metadata.name,
              }))}
              value={project.metadata.name}
              onChange={key => setChosen(String(key))}
            />
          )}
          {run}
        </div>
      </div>
      <SessionListView
        list={list}
        empty={
          <EmptyState
            icon={<RiRobot2Line size={32} />}
            title="No agent has worked on this repository yet"
            action={run}
          >
            Let one explain the code, fix a bug or prepare a change. It works in
            a workspace of its own; what it commits comes back as a branch.
          </EmptyState>
        }
      />
    </section>
  );
};
