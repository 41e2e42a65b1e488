import {
  KubernetesLabel,
  managedByPortal,
  uidAnnotation,
} from '@agentic-portal/api';
import type { SessionResource } from '../resources';

/** Whether the portal made a session, and not a user. */
export function isMadeByPortal({ metadata }: SessionResource): boolean {
  return metadata.labels?.[KubernetesLabel.ManagedBy] === managedByPortal;
}

/** The uid that the portal knows a session by, and signs its calls for: its own, or else the resource's. */
export function portalUid(session: SessionResource): string {
  const { annotations, uid = '' } = session.metadata;
  return (isMadeByPortal(session) && annotations?.[uidAnnotation]) || uid;
}
