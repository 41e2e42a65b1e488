import { isSettled, type AgenticSession, type Role } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonIcon } from '@backstage/ui';
import {
  RiCheckDoubleLine,
  RiDeleteBinLine,
  RiPlayLine,
  RiStopLine,
} from '@remixicon/react';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { rootRouteRef } from '../../routes';
import { SessionMenu } from '../workspace/SessionMenu';
import { DiagnoseButton } from './DiagnoseButton';
import { DeleteSessionDialog } from './DeleteSessionDialog';
import styles from './session.module.css';

/** What may be done with a session now, by this user. A viewer may share and export it. */
export const SessionActions = (props: {
  project: string;
  session: AgenticSession;
  role: Role;
  userRef: string | undefined;
  onChanged: (session: AgenticSession) => void;
}) => {
  const { project, session, role, userRef, onChanged } = props;
  const { name, createdBy } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const rootPath = useRouteRef(rootRouteRef);
  const [deleting, setDeleting] = useState(false);
  const start = useAction(
    useCallback(
      async () => onChanged(await api.startSession(project, name)),
      [api, project, name, onChanged],
    ),
  );
  const stop = useAction(
    useCallback(
      async () => onChanged(await api.stopSession(project, name)),
      [api, project, name, onChanged],
    ),
  );
  const finish = useAction(
    useCallback(() => api.finishSession(project, name), [api, project, name]),
  );
  const menu = <SessionMenu project={project} session={session} role={role} />;
  if (role === 'viewer') return menu;

  const settled = isSettled(session);
  const stopping =
    !settled &&
    (session.spec.desiredState === 'Stopped' ||
      session.status.phase === 'Stopping');
  const error = start.error ?? stop.error ?? finish.error;
  return (
    <div className={styles.actions}>
      <DiagnoseButton project={project} session={session} />
      {settled && (
        <Button
          variant="secondary"
          iconStart={<RiPlayLine />}
          isPending={start.pending}
          onPress={() => start.run()}
        >
          {session.spec.interactive ? 'Resume' : 'Run again'}
        </Button>
      )}
      {session.spec.interactive && session.status.phase === 'Running' && (
        <Button
          variant="secondary"
          aria-label="Finish"
          iconStart={<RiCheckDoubleLine />}
          isPending={finish.pending}
          onPress={() => finish.run()}
        >
          <span className={styles.label}>Finish</span>
        </Button>
      )}
      {!settled && (
        <Button
          variant="secondary"
          aria-label={stopping ? 'Stopping' : 'Stop'}
          iconStart={<RiStopLine />}
          isDisabled={stopping}
          isPending={stop.pending}
          onPress={() => stop.run()}
        >
          <span className={styles.label}>{stopping ? 'Stopping' : 'Stop'}</span>
        </Button>
      )}
      {menu}
      {(role === 'admin' || createdBy === userRef) && (
        <ButtonIcon
          aria-label="Delete the session"
          variant="secondary"
          icon={<RiDeleteBinLine />}
          onPress={() => setDeleting(true)}
        />
      )}
      {deleting && (
        <DeleteSessionDialog
          project={project}
          session={session}
          onClose={() => setDeleting(false)}
          onDeleted={() =>
            navigate(`${rootPath?.() ?? '/'}?project=${project}`)
          }
        />
      )}
      {error && (
        <Alert role="alert" status="danger" icon title={error.message} />
      )}
    </div>
  );
};
