import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import {
  RiBarChart2Line,
  RiCalendarScheduleLine,
  RiRobot2Line,
} from '@remixicon/react';
import { agenticPortalApiRef } from './apis/agenticPortalApiRef';
import { PaletteHotkey } from './components/palette/PaletteHotkey';
import { sessionSearchResult } from './components/search/sessionSearchResult';
import {
  approvalsRouteRef,
  catalogPageRouteRef,
  createPageRouteRef,
  diagnosePageRouteRef,
  diagnosisRouteRef,
  newScheduleRouteRef,
  newSessionRouteRef,
  rootRouteRef,
  scheduleRouteRef,
  schedulesRouteRef,
  searchPageRouteRef,
  sessionRouteRef,
  usageRouteRef,
} from './routes';
import { entityRepoUrl } from './sessions/entityRepoUrl';

const icon = <RiRobot2Line size={20} />;

const clientApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: agenticPortalApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        AgenticPortalClient.create({
          baseUrl: pluginId => discoveryApi.getBaseUrl(pluginId),
          fetch: fetchApi.fetch,
        }),
    }),
});

const sessionsPage = PageBlueprint.make({
  params: {
    path: '/sessions',
    title: 'Sessions',
    icon,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/SessionsRouter').then(m => <m.SessionsRouter />),
  },
});

const schedulesPage = PageBlueprint.make({
  name: 'schedules',
  params: {
    path: '/schedules',
    title: 'Schedules',
    icon: <RiCalendarScheduleLine size={20} />,
    routeRef: schedulesRouteRef,
    loader: () =>
      import('./components/schedules/SchedulesRouter').then(m => (
        <m.SchedulesRouter />
      )),
  },
});

const usagePage = PageBlueprint.make({
  name: 'usage',
  params: {
    path: '/usage',
    title: 'Usage',
    icon: <RiBarChart2Line size={20} />,
    routeRef: usageRouteRef,
    loader: () =>
      import('./components/usage/UsagePage').then(m => <m.UsagePage />),
  },
});

const entitySessions = EntityContentBlueprint.make({
  name: 'sessions',
  params: {
    path: '/sessions',
    title: 'Sessions',
    icon,
    filter: entity => entityRepoUrl(entity) !== undefined,
    loader: () =>
      import('./components/entity/EntitySessions').then(m => (
        <m.EntitySessions />
      )),
  },
});

const entitySessionsCard = EntityCardBlueprint.make({
  name: 'sessions',
  params: {
    filter: entity => entityRepoUrl(entity) !== undefined,
    loader: () =>
      import('./components/entity/EntitySessionsCard').then(m => (
        <m.EntitySessionsCard />
      )),
  },
});

const palette = AppRootElementBlueprint.make({
  name: 'palette',
  params: { element: <PaletteHotkey /> },
});

const homeSessions = HomePageWidgetBlueprint.make({
  name: 'recent',
  params: {
    name: 'Sessions',
    title: 'Sessions',
    description:
      'What waits for your answer, what runs and what is new in your projects',
    components: () =>
      import('./components/home/HomeSessions').then(m => ({
        Content: m.HomeSessions,
      })),
  },
});

/** The pages, the entity tab, the home page widget and the client of agentic sessions. */
export const agenticSessionsPlugin = createFrontendPlugin({
  pluginId: 'agentic-sessions',
  title: 'Sessions',
  icon,
  routes: {
    root: rootRouteRef,
    newSession: newSessionRouteRef,
    session: sessionRouteRef,
    approvals: approvalsRouteRef,
    schedules: schedulesRouteRef,
    newSchedule: newScheduleRouteRef,
    schedule: scheduleRouteRef,
    usage: usageRouteRef,
  },
  externalRoutes: {
    diagnosis: diagnosisRouteRef,
    diagnosePage: diagnosePageRouteRef,
    catalogPage: catalogPageRouteRef,
    createPage: createPageRouteRef,
    searchPage: searchPageRouteRef,
  },
  extensions: [
    clientApi,
    sessionsPage,
    schedulesPage,
    usagePage,
    entitySessions,
    entitySessionsCard,
    homeSessions,
    palette,
    sessionSearchResult,
  ],
});
