import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
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
      import('./components/list/EntitySessions').then(m => (
        <m.EntitySessions />
      )),
  },
});

const recentSessions = HomePageWidgetBlueprint.make({
  name: 'recent',
  params: {
    name: 'RecentSessions',
    title: 'Recent sessions',
    description: 'The newest sessions of your projects',
    components: () =>
      import('./components/list/RecentSessions').then(m => ({
        Content: m.RecentSessions,
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
  extensions: [clientApi, sessionsPage, entitySessions, recentSessions],
});
