import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Select, Skeleton, Text } from '@backstage/ui';
import { RiRobot2Line } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { useSessionList } from '../../hooks/useSessionList';
import { allProjects } from '../../sessions/allProjects';
import { entityRepoUrl } from '../../sessions/entityRepoUrl';
import type { SessionFilters } from '../../sessions/sessionFilters';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { SessionListView } from '../list/SessionListView';
import { RunAgentLink } from './RunAgentLink';
import styles from './entity.module.css';

/** The tab of a component: the sessions that work on its repository, in all projects of the user or in one. */
export const EntitySessions = () => {
  const api = useApi(agenticPortalApiRef);
  const { entity } = useEntity();
  const repoURL = entityRepoUrl(entity);
  const projects = useLoad('projects', () => api.listProjects());
  const items = projects.value?.items ?? [];
  const [chosen, setChosen] = useState<string>(allProjects);
  const filters = useMemo(
    (): SessionFilters => ({
      phases: [],
      orderBy: '-creationTimestamp',
      repoURL,
    }),
    [repoURL],
  );
  const list = useSessionList(items.length > 0 ? chosen : undefined, filters);

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
  if (items.length === 0 || !repoURL) {
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
  const run = (
    <RunAgentLink
      entity={entity}
      projects={items}
      project={chosen === allProjects ? undefined : chosen}
    />
  );
  return (
    <section className={styles.entity}>
      <div className={styles.entityHead}>
        <Text color="secondary" className={styles.repoUrl}>
          {repoURL}
        </Text>
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
              value={chosen}
              onChange={key => setChosen(String(key))}
            />
          )}
          {run}
        </div>
      </div>
      <SessionListView
        list={list}
        showProject={chosen === allProjects && items.length > 1}
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
