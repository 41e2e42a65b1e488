import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Header, Skeleton } from '@backstage/ui';
import { ApiError } from '@agentic-portal/sdk';
import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { RiGhostLine } from '@remixicon/react';
import { lazy, Suspense, useCallback } from 'react';
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
import { TurnActionsContext } from '../transcript/TurnActionsContext';
import { TurnActions } from '../workspace/TurnActions';
import { Composer } from './Composer';
import { Elapsed } from './Elapsed';
import { QueueProvider } from './QueueProvider';
import { SessionActions } from './SessionActions';
import { tabTitle } from './tabTitle';
import { useDocumentTitle } from './useDocumentTitle';
import styles from './session.module.css';

const FilesTab = lazy(() =>
  import('../workspace/FilesTab').then(({ FilesTab: tab }) => ({
    default: tab,
  })),
);

const tabIds = ['conversation', 'changes', 'files', 'details'] as const;

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
    const [own, { userEntityRef, ownershipEntityRefs }] = await Promise.all([
      api.getProject(project),
      identity.getBackstageIdentity(),
    ]);
    return { project: own, role: own.role, userEntityRef, ownershipEntityRefs };
  });
  const { session, transcript, error, connection } = stream;
  const role = me.value?.role ?? 'viewer';
  useDocumentTitle(session && tabTitle(session));
  // The same function for as long as it can be: each end of a turn is drawn anew with another one.
  const turnActions = useCallback(
    (turn: number, seq: number) =>
      session && (
        <TurnActions
          project={project}
          session={session}
          role={role}
          turn={turn}
          seq={seq}
        />
      ),
    [project, session, role],
  );
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
  // What is changed and not committed yet counts as well.
  const counted =
    transcript.changedFiles?.flatMap(({ files }) => files) ?? repos;
  const additions = counted.reduce((sum, r) => sum + (r.additions ?? 0), 0);
  const deletions = counted.reduce((sum, r) => sum + (r.deletions ?? 0), 0);
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
          { id: 'files', label: 'Files', href: '?tab=files' },
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
            answerer={me.value}
            maker={session.metadata.createdBy}
            wanted={params.get('question') ?? undefined}
            items={transcript.items}
          >
            <QueueProvider
              project={project}
              name={name}
              allowed={role !== 'viewer'}
            >
              <TurnActionsContext.Provider value={turnActions}>
                <TranscriptView
                  session={session}
                  transcript={transcript}
                  history={stream.history}
                />
              </TurnActionsContext.Provider>
            </QueueProvider>
          </AnswersProvider>
          {session.spec.interactive && role !== 'viewer' && (
            <Composer
              project={project}
              session={session}
              userRef={me.value?.userEntityRef}
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
            live={transcript.changedFiles}
            allowed={role !== 'viewer'}
            changes={transcript.changes}
          />
        </div>
      )}
      {tab === 'files' && (
        <div className={styles.scroller}>
          <Suspense fallback={<Skeleton width="100%" height={80} />}>
            <FilesTab
              project={project}
              session={session}
              changes={transcript.changes}
            />
          </Suspense>
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
