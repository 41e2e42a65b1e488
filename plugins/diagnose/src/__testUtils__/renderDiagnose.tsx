import type { ApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import type { DiagnoseApi } from '../apis/DiagnoseApi';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { diagnosePlugin } from '../plugin';

/** Opens the plugin's pages in an app of their own, over an API that the test made. */
export function renderDiagnose(
  path: string,
  api: DiagnoseApi,
  {
    mayDiagnose = true,
    apis = [],
  }: {
    mayDiagnose?: boolean;
    /** Of other plugins. */
    apis?: ReadonlyArray<readonly [ApiRef<unknown>, object]>;
  } = {},
) {
  const decision = { result: mayDiagnose ? 'ALLOW' : 'DENY' } as Awaited<
    ReturnType<PermissionApi['authorize']>
  >;
  return renderTestApp({
    features: [diagnosePlugin],
    initialRouteEntries: [path],
    apis: [
      [diagnoseApiRef, api],
      [permissionApiRef, { authorize: async () => decision }],
      ...apis,
    ],
  });
}
