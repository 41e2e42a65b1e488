import type { ApprovalState } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header, Select, Skeleton } from '@backstage/ui';
import { RiCheckDoubleLine, RiRefreshLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { rootRouteRef } from '../../routes';
import { allProjects } from '../../sessions/allProjects';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { ApprovalRow } from './ApprovalRow';
import { ApprovalSettings } from './ApprovalSettings';
import styles from './approvals.module.css';

/** How often (ms) what is open is looked up again. */
const refreshMs = 10_000;
const pageSize = 50;

const states: ReadonlyArray<{ value: ApprovalState; label: string }> = [
  { value: 'open', label: 'Open' },
  { value: 'answered', label: 'Answered' },
  { value: 'expired', label: 'Expired' },
  { value: 'cancelled', label: 'Cancelled' },
];

/** `/sessions/approvals`: what agents ask and asked, of one project or of all, and who answered what. */
export const ApprovalsPage = () => {
  const api = useApi(agenticPortalApiRef);
  const rootPath = useRouteRef(rootRouteRef);
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(pageSize);
  const name = params.get('project') ?? allProjects;
  const state =
    states.find(({ value }) => value === params.get('state'))?.value ?? 'open';
  const projects = useLoad('projects', () => api.listProjects());
  const items = projects.value?.items ?? [];
  const project = items.find(item => item.metadata.name === name);
  const query = { state, limit };
  const list = useLoad(JSON.stringify([name, query]), () =>
    name === allProjects
      ? api.approvals.listAll(query)
      : api.approvals.list(name, query),
  );
  const { retry } = list;
  useEffect(() => {
    if (state !== 'open') return undefined;
    const timer = setInterval(retry, refreshMs);
    return () => clearInterval(timer);
  }, [state, retry]);
  const change = (key: string, value: string) => {
    setLimit(pageSize);
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  };

  return (
    <>
      <Header
        title="Approvals"
        breadcrumbs={[{ label: 'Sessions', href: rootPath?.() ?? '/sessions' }]}
        customActions={
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine />}
            onPress={retry}
          >
            Refresh
          </Button>
        }
      />
      <Container>
        <div className={styles.filters}>
          <Select
            aria-label="Project"
            options={[
              { value: allProjects, label: 'All projects' },
              ...items.map(({ metadata, spec }) => ({
                value: metadata.name,
                label: spec.displayName ?? metadata.name,
              })),
            ]}
            value={name}
            onChange={key => change('project', String(key))}
          />
          <Select
            aria-label="State"
            options={[...states]}
            value={state}
            onChange={key => change('state', String(key))}
          />
        </div>
        {project && (
          <ApprovalSettings
            key={project.metadata.name}
            project={project}
            onSaved={projects.retry}
          />
        )}
        {list.error && (
          <LoadFailed
            what="What agents asked"
            error={list.error}
            retry={retry}
          />
        )}
        {!list.value && !list.error && <Skeleton width="100%" height={120} />}
        {list.value?.items.length === 0 && (
          <EmptyState
            icon={<RiCheckDoubleLine size={32} />}
            title={
              state === 'open' ? 'No agent waits for anybody' : 'Nothing here'
            }
          >
            {state === 'open'
              ? 'What agents ask shows up here, with a way to the question.'
              : `Nothing that agents asked is ${state}.`}
          </EmptyState>
        )}
        {list.value && list.value.items.length > 0 && (
          <ul className={styles.list} aria-label="What agents asked">
            {list.value.items.map(approval => (
              <ApprovalRow
                key={approval.id}
                approval={approval}
                showProject={name === allProjects}
              />
            ))}
          </ul>
        )}
        {list.value?.nextCursor && limit < 200 && (
          <Button variant="secondary" onPress={() => setLimit(200)}>
            Show more
          </Button>
        )}
      </Container>
    </>
  );
};
