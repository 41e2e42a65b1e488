import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** The portal's API, called as the user who is signed in. */
export const agenticPortalApiRef = createApiRef<AgenticPortalClient>({
  id: 'plugin.agentic-sessions.client',
});
