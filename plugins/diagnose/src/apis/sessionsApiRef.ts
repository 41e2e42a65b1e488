import type { AllSessionsClient } from '@agentic-portal/sdk';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** Sessions of the user's projects, of which some fix what was diagnosed. */
export const sessionsApiRef = createApiRef<Pick<AllSessionsClient, 'list'>>({
  id: 'plugin.diagnose.sessions',
});
