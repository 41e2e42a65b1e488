import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/diagnose`: where a failure is pasted. `text`, `namespace`, `pod_name`, `cluster` and `entity_ref` of the query fill it in. */
export const rootRouteRef = createRouteRef();

/** `/diagnose/:id`: one diagnosis with what was asked before it, to be shared. */
export const diagnosisRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id',
});

/** `/diagnose/clusters`: the health of the clusters. */
export const clustersRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters',
});

/** `/diagnose/runbooks`: all runbooks, and a search in them. */
export const runbooksRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runbooks',
});

/** `/diagnose/runbooks/:filename`: one runbook. */
export const runbookRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runbooks/:filename',
});

/** The form for a new session, where the portal has sessions. */
export const newSessionRouteRef = createExternalRouteRef({
  defaultTarget: 'agentic-sessions.newSession',
});

/** One session, where the portal has sessions. */
export const sessionRouteRef = createExternalRouteRef({
  params: ['project', 'name'],
  defaultTarget: 'agentic-sessions.session',
});
