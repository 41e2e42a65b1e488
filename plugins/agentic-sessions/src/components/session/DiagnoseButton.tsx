import type { AgenticSession } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { RiStethoscopeLine } from '@remixicon/react';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { diagnosisRouteRef } from '../../routes';
import { failureText } from './failureText';
import styles from './session.module.css';

/** How many of the newest events are looked through. */
const newestEvents = 1000;

/**
 * Has a failed session explained: from what it says itself and, where it ran in a pod, from the cluster. Nothing for
 * other sessions, and in portals without diagnosis.
 */
export const DiagnoseButton = (props: {
  project: string;
  session: AgenticSession;
}) => {
  const { project, session } = props;
  const { phase, runtimeRef } = session.status;
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const diagnose = useAction(
    useCallback(async () => {
      const { items } = await api.getTranscript(
        project,
        session.metadata.name,
        { tail: newestEvents, limit: newestEvents },
      );
      const { request_id: id } = await api.diagnosis.diagnose({
        error_message: failureText(
          session,
          items.map(item => item.event),
        ),
        include_cluster_health: false,
        // A project on Kubernetes is a namespace.
        ...(runtimeRef?.runtime === 'kubernetes' && {
          namespace: project,
          ...(runtimeRef.id && { pod_name: runtimeRef.id }),
        }),
      });
      navigate(diagnosisPath?.({ id }) ?? '');
    }, [api, project, session, runtimeRef, navigate, diagnosisPath]),
  );
  if ((phase !== 'Failed' && phase !== 'Timeout') || !diagnosisPath) {
    return null;
  }
  return (
    <>
      <Button
        variant="secondary"
        aria-label="Diagnose"
        iconStart={<RiStethoscopeLine />}
        isPending={diagnose.pending}
        onPress={() => diagnose.run()}
      >
        <span className={styles.label}>Diagnose</span>
      </Button>
      {diagnose.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It could not be diagnosed"
          description={diagnose.error.message}
        />
      )}
    </>
  );
};
