import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/sessions`: the sessions of a project. */
export const rootRouteRef = createRouteRef();

/** `/sessions/new`: the form that makes one. `project`, `repo` and `prompt` of the query fill it in. */
export const newSessionRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/new',
});

/** `/sessions/:project/:name`: one session. */
export const sessionRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:project/:name',
});
