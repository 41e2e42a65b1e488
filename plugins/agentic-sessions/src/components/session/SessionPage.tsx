import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Header, Skeleton } from '@backstage/ui';
import { ApiError } from '@agentic-portal/sdk';
import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { RiGhostLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { useSessionStream } from '../../hooks/useSessionStream';
import { rootRouteRef, sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import { ChangesTab } from '../changes/ChangesTab';
import { AgentStatus } from '../common/AgentStatus';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { PhaseBadge } from '../common/PhaseBadge';
import { DetailsTab } from '../details/DetailsTab';
import { AnswersProvider } from '../question/AnswersProvider';
import { TranscriptView } from '../transcript/TranscriptView';
import { Composer } from './Composer';
import { Elapsed } from './Elapsed';
import { SessionActions } from './SessionActions';
import styles from './session.module.css';

const tabIds = ['conversation', 'changes', 'details'] as const;

/** `/sessions/:project/:name`: one session, live. `?tab=` says which side of it. */
export const SessionPage = () => {
  const { project, name } = useRouteRefParams(sessionRouteRef);
  const api = useApi(agenticPortalApiRef);
  const identity = useApi(identityApiRef);
  const rootPath = useRouteRef(rootRouteRef);
  const [params] = useSearchParams();
  const stream = useSessionStream(project, name, {
    all: params.get('tab') === 'details',
  });
  const me = useLoad(project, async () => {
    const [{ role }, { userEntityRef }] = await Promise.all([
      api.getProject(project),
      identity.getBackstageIdentity(),
    ]);
    return { role, userEntityRef };
  });
  const { session, transcript, error, connection } = stream;
  const role = me.value?.role ?? 'viewer';
  const tab = tabIds.find(id => id === params.get('tab')) ?? 'conversation';

  if (error && !session) {
    const gone = error instanceof ApiError && error.status === 404;
    return (
      <Container>
        {gone ? (
          <EmptyState
            icon={<RiGhostLine size={32} />}
            title="There is no such session"
            action={
              <ButtonLink href={`${rootPath?.() ?? ''}?project=${project}`}>
                Sessions of {project}
              </ButtonLink>
            }
          >
            {error.message}
          </EmptyState>
        ) : (
          <LoadFailed what="The session" error={error} retry={stream.retry} />
        )}
      </Container>
    );
  }
  if (!session) {
    return (
      <Container>
        <div role="status" aria-label="Loading the session">
          <Skeleton width="40%" height={28} />
          <Skeleton width="70%" height={18} style={{ marginTop: 12 }} />
        </div>
      </Container>
    );
  }

  const repos = transcript.repos ?? session.status.repoStatuses ?? [];
  const additions = repos.reduce((sum, r) => sum + (r.additions ?? 0), 0);
  const deletions = repos.reduce((sum, r) => sum + (r.deletions ?? 0), 0);
  const repoNames = (session.spec.repos ?? []).map(repo =>
    sessionText.repo(repo.input.repoURL),
  );
  return (
    <div className={styles.page}>
      <Header
        title={sessionText.title(session)}
        activeTabId={tab}
        tabs={[
          { id: 'conversation', label: 'Conversation', href: '?' },
          {
            id: 'changes',
            label:
              additions || deletions
                ? `Changes +${additions} −${deletions}`
                : 'Changes',
            href: '?tab=changes',
          },
          { id: 'details', label: 'Details', href: '?tab=details' },
        ]}
        metadata={[
          {
            label: 'Phase',
            value: (
              <span className={styles.phase}>
                <PhaseBadge phase={session.status.phase} />
                <AgentStatus session={session} />
              </span>
            ),
          },
          { label: 'Agent', value: session.spec.agent ?? 'default' },
          ...(repoNames.length
            ? [{ label: 'Repository', value: repoNames.join(', ') }]
            : []),
          { label: 'Elapsed', value: <Elapsed session={session} /> },
          {
            label: 'By',
            value: sessionText.person(session.metadata.createdBy),
          },
        ]}
        customActions={
          <SessionActions
            project={project}
            session={session}
            role={role}
            userRef={me.value?.userEntityRef}
            onChanged={stream.setSession}
          />
        }
      />
      {connection === 'lost' && (
        <div className={styles.lost} role="status">
          Connection lost. Reconnecting; nothing will be missed.
        </div>
      )}
      {error && (
        <Container>
          <LoadFailed
            what="The transcript"
            error={error}
            retry={stream.retry}
          />
        </Container>
      )}
      {tab === 'conversation' && (
        <>
          <AnswersProvider
            project={project}
            name={name}
            allowed={role !== 'viewer'}
            items={transcript.items}
          >
            <TranscriptView
              session={session}
              transcript={transcript}
              history={stream.history}
            />
          </AnswersProvider>
          {session.spec.interactive && role !== 'viewer' && (
            <Composer
              project={project}
              session={session}
              turnActive={transcript.turnActive}
            />
          )}
        </>
      )}
      {tab === 'changes' && (
        <div className={styles.scroller}>
          <ChangesTab
            project={project}
            session={session}
            repos={repos}
            changes={transcript.changes}
          />
        </div>
      )}
      {tab === 'details' && (
        <div className={styles.scroller}>
          <DetailsTab session={session} runs={transcript.runs} />
        </div>
      )}
    </div>
  );
};
