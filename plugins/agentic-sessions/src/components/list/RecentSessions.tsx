import { useApi } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { compareSessions } from '../../sessions/sessionFilters';
import { LoadFailed } from '../common/LoadFailed';
import { SessionRow } from './SessionRow';
import styles from './list.module.css';

/** How many the widget shows. */
const shown = 6;

/** How many projects it asks, so that a member of very many does not wait for all of them. */
const mostProjects = 10;

/** The content of the home page widget: the newest sessions of the user's projects, as they are when it opens. */
export const RecentSessions = () => {
  const api = useApi(agenticPortalApiRef);
  const recent = useLoad('recent', async () => {
    const projects = (await api.listProjects()).items.slice(0, mostProjects);
    const lists = await Promise.all(
      projects.map(({ metadata }) =>
        api.listSessions(metadata.name, { limit: shown }),
      ),
    );
    return lists
      .flatMap(list => list.items)
      .sort((a, b) => compareSessions(a, b, '-creationTimestamp'))
      .slice(0, shown);
  });
  if (recent.error) {
    return (
      <LoadFailed what="Sessions" error={recent.error} retry={recent.retry} />
    );
  }
  if (!recent.value) return <Skeleton width="100%" height={96} />;
  return recent.value.length === 0 ? (
    <Text color="secondary">
      None yet. Run an agent, and what it does shows up here.
    </Text>
  ) : (
    <ul className={styles.list} aria-label="Recent sessions">
      {recent.value.map(session => (
        <SessionRow key={session.metadata.uid} session={session} />
      ))}
    </ul>
  );
};
