import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { agenticPortalApiRef } from '../apis/agenticPortalApiRef';
import { agenticSessionsPlugin } from '../plugin';

/** Opens the plugin's pages in an app of their own, over a client that the test made. */
export function renderSessions(
  path: string,
  client: Partial<AgenticPortalClient>,
) {
  return renderTestApp({
    features: [agenticSessionsPlugin],
    initialRouteEntries: [path],
    apis: [[agenticPortalApiRef, client as AgenticPortalClient]],
  });
}
