import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { useSessionList } from '../../hooks/useSessionList';
import { allProjects } from '../../sessions/allProjects';
import { entityRepoUrl } from '../../sessions/entityRepoUrl';
import { needsAnswer } from '../../sessions/needsAnswer';
import type { SessionFilters } from '../../sessions/sessionFilters';
import { LoadFailed } from '../common/LoadFailed';
import { SessionLine } from '../home/SessionLine';
import { RunAgentLink } from './RunAgentLink';
import styles from './entity.module.css';

/** How many sessions the card shows; the tab has all. */
const shown = 4;

/** The card of a component: its newest sessions, those that wait for an answer first, and a way to start one. */
export const EntitySessionsCard = () => {
  const api = useApi(agenticPortalApiRef);
  const { entity } = useEntity();
  const repoURL = entityRepoUrl(entity);
  const projects = useLoad('projects', () => api.listProjects());
  const filters = useMemo(
    (): SessionFilters => ({
      phases: [],
      orderBy: '-creationTimestamp',
      repoURL,
    }),
    [repoURL],
  );
  const list = useSessionList(repoURL && allProjects, filters);
  const sessions = [...(list.sessions ?? [])]
    .sort((a, b) => Number(needsAnswer(b)) - Number(needsAnswer(a)))
    .slice(0, shown);
  const several = (projects.value?.items.length ?? 0) > 1;
  const error = list.error ?? projects.error;
  let content;
  if (error) {
    content = (
      <LoadFailed
        what="Sessions"
        error={error}
        retry={() => {
          list.retry();
          projects.retry();
        }}
      />
    );
  } else if (!list.sessions) {
    content = <Skeleton width="100%" height={64} />;
  } else if (sessions.length === 0) {
    content = (
      <Text color="secondary">No agent has worked on this repository yet.</Text>
    );
  } else {
    content = (
      <ul className={styles.lines} aria-label="Sessions on this component">
        {sessions.map(session => (
          <SessionLine
            key={session.metadata.uid}
            session={session}
            showProject={several}
          />
        ))}
      </ul>
    );
  }
  return (
    <EntityInfoCard
      title="Sessions"
      headerActions={
        projects.value && (
          <RunAgentLink entity={entity} projects={projects.value.items} />
        )
      }
    >
      {content}
    </EntityInfoCard>
  );
};
