import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton, Text } from '@backstage/ui';
import { useId } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { rootRouteRef } from '../../routes';
import { LoadFailed } from '../common/LoadFailed';
import { groupSessions, type SessionGroup } from './groupSessions';
import { SessionLine } from './SessionLine';
import { useHomeSessions } from './useHomeSessions';
import styles from './home.module.css';

const Group = (props: { group: SessionGroup; showProject: boolean }) => {
  const { title, sessions } = props.group;
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul className={styles.lines} aria-labelledby={id}>
        {sessions.map(session => (
          <SessionLine
            key={session.metadata.uid}
            session={session}
            showProject={props.showProject}
          />
        ))}
      </ul>
    </section>
  );
};

/** The content of the home page widget: what waits for an answer, what runs and what is new, in all projects, live. */
export const HomeSessions = () => {
  const api = useApi(agenticPortalApiRef);
  const rootPath = useRouteRef(rootRouteRef);
  const { sessions, error, retry } = useHomeSessions();
  const projects = useLoad('projects', () => api.listProjects());
  if (error) return <LoadFailed what="Sessions" error={error} retry={retry} />;
  if (!sessions) return <Skeleton width="100%" height={96} />;
  const groups = groupSessions(sessions.values());
  if (groups.length === 0) {
    return (
      <Text color="secondary">
        None yet. Run an agent, and what it does shows up here.
      </Text>
    );
  }
  return (
    <div className={styles.widget}>
      {groups.map(group => (
        <Group
          key={group.title}
          group={group}
          showProject={(projects.value?.items.length ?? 0) > 1}
        />
      ))}
      <Link href={rootPath?.() ?? ''}>All sessions</Link>
    </div>
  );
};
