import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  ApiBlueprint,
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
import { RiRobot2Line } from '@remixicon/react';
import { agenticPortalApiRef } from './apis/agenticPortalApiRef';
import { newSessionRouteRef, rootRouteRef, sessionRouteRef } from './routes';
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
  },
  extensions: [
    clientApi,
    sessionsPage,
    entitySessions,
    entitySessionsCard,
    homeSessions,
  ],
});
