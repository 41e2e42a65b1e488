import { uidAnnotation } from '@agentic-portal/api';
import type { SessionResource } from '../resources';

/** The uid that the portal knows a session by, and signs its calls for: its own, or else the resource's. */
export function portalUid({ metadata }: SessionResource): string {
  return metadata.annotations?.[uidAnnotation] ?? metadata.uid ?? '';
}
