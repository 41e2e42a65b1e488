import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo, type ReactNode } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { QueueContext } from './QueueContext';

/** Lets queued messages of a session be taken back. */
export const QueueProvider = (props: {
  project: string;
  name: string;
  allowed: boolean;
  children: ReactNode;
}) => {
  const { project, name, allowed, children } = props;
  const api = useApi(agenticPortalApiRef);
  const queue = useMemo(
    () =>
      allowed
        ? { withdraw: (id: string) => api.withdrawMessage(project, name, id) }
        : {},
    [api, project, name, allowed],
  );
  return (
    <QueueContext.Provider value={queue}>{children}</QueueContext.Provider>
  );
};
