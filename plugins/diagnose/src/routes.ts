import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/diagnose`: where a failure is pasted. */
export const rootRouteRef = createRouteRef();

/** `/diagnose/:id`: one diagnosis, to be shared. */
export const diagnosisRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id',
});

/** `/diagnose/runbooks/:filename`: one runbook. */
export const runbookRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runbooks/:filename',
});
