import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/sessions`: the sessions of a project. */
export const rootRouteRef = createRouteRef();

/** `/sessions/new`: the form that makes one. `project`, `repo`, `agent`, `prompt`, `template` and `diagnosis` of the query fill it in. */
export const newSessionRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/new',
});

/** `/sessions/approvals`: what agents ask and asked. `project` and `state` of the query narrow it down. */
export const approvalsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/approvals',
});

/** `/sessions/:project/:name`: one session. */
export const sessionRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:project/:name',
});

/** `/schedules`: what makes sessions at set times. */
export const schedulesRouteRef = createRouteRef();

/** `/schedules/new`: the form that makes one. `from=project/name` of the query fills in a session that is to be repeated. */
export const newScheduleRouteRef = createSubRouteRef({
  parent: schedulesRouteRef,
  path: '/new',
});

/** `/schedules/:project/:schedule`: one schedule with its history. */
export const scheduleRouteRef = createSubRouteRef({
  parent: schedulesRouteRef,
  path: '/:project/:schedule',
});

/** `/schedules/:project/:schedule/edit`: the form that changes one. */
export const editScheduleRouteRef = createSubRouteRef({
  parent: schedulesRouteRef,
  path: '/:project/:schedule/edit',
});

/** `/usage`: what sessions used over time. */
export const usageRouteRef = createRouteRef();

/** One diagnosis, where the portal has diagnosis. */
export const diagnosisRouteRef = createExternalRouteRef({
  params: ['id'],
  defaultTarget: 'diagnose.diagnosis',
});

/** Pages of other plugins that the command palette leads to, where the portal has them. */
export const diagnosePageRouteRef = createExternalRouteRef({
  defaultTarget: 'diagnose.root',
});
export const catalogPageRouteRef = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});
export const createPageRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
export const searchPageRouteRef = createExternalRouteRef({
  defaultTarget: 'search.root',
});
