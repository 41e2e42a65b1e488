import { createApiRef } from '@backstage/frontend-plugin-api';
import type { DiagnoseApi } from './DiagnoseApi';

/** Diagnosis, called as the user who is signed in. */
export const diagnoseApiRef = createApiRef<DiagnoseApi>({
  id: 'plugin.diagnose.client',
});
