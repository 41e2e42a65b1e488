import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** What the pages of diagnosis ask the portal for. */
export type DiagnoseApi = Pick<
  AgenticPortalClient,
  'diagnose' | 'getDiagnosis' | 'listRunbooks' | 'getRunbook'
>;

/** Diagnosis, called as the user who is signed in. */
export const diagnoseApiRef = createApiRef<DiagnoseApi>({
  id: 'plugin.diagnose.client',
});
