import { renderTestApp } from '@backstage/frontend-test-utils';
import type { DiagnoseApi } from '../apis/DiagnoseApi';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { diagnosePlugin } from '../plugin';

/** Opens the plugin's pages in an app of their own, over an API that the test made. */
export function renderDiagnose(path: string, api: DiagnoseApi) {
  return renderTestApp({
    features: [diagnosePlugin],
    initialRouteEntries: [path],
    apis: [[diagnoseApiRef, api]],
  });
}
