import { AllSessionsClient, DiagnoseClient } from '@agentic-portal/sdk';
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
import { RiStethoscopeLine } from '@remixicon/react';
import { diagnoseApiRef } from './apis/diagnoseApiRef';
import { sessionsApiRef } from './apis/sessionsApiRef';
import { hasWorkloads } from './diagnosis/hasWorkloads';
import {
  clustersRouteRef,
  diagnosisRouteRef,
  newSessionRouteRef,
  rootRouteRef,
  runbookRouteRef,
  runbooksRouteRef,
  sessionRouteRef,
} from './routes';

const icon = <RiStethoscopeLine size={20} />;

const diagnoseApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: diagnoseApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        DiagnoseClient.create({
          baseUrl: pluginId => discoveryApi.getBaseUrl(pluginId),
          fetch: fetchApi.fetch,
        }),
    }),
});

const sessionsApi = ApiBlueprint.make({
  name: 'sessions',
  params: defineParams =>
    defineParams({
      api: sessionsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        AllSessionsClient.create({
          baseUrl: pluginId => discoveryApi.getBaseUrl(pluginId),
          fetch: fetchApi.fetch,
        }),
    }),
});

const diagnosePage = PageBlueprint.make({
  params: {
    path: '/diagnose',
    title: 'Diagnose',
    icon,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/DiagnoseRouter').then(m => <m.DiagnoseRouter />),
  },
});

const entityDiagnose = EntityContentBlueprint.make({
  name: 'diagnose',
  params: {
    path: '/diagnose',
    title: 'Diagnose',
    icon,
    filter: { kind: 'component' },
    loader: () =>
      import('./components/findings/EntityDiagnose').then(m => (
        <m.EntityDiagnose />
      )),
  },
});

const entityHealthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    filter: hasWorkloads,
    loader: () =>
      import('./components/findings/EntityHealthCard').then(m => (
        <m.EntityHealthCard />
      )),
  },
});

/** The pages of diagnosis, the tab and the card of components, and their client. */
export const diagnosePlugin = createFrontendPlugin({
  pluginId: 'diagnose',
  title: 'Diagnose',
  icon,
  routes: {
    root: rootRouteRef,
    diagnosis: diagnosisRouteRef,
    clusters: clustersRouteRef,
    runbooks: runbooksRouteRef,
    runbook: runbookRouteRef,
  },
  externalRoutes: { newSession: newSessionRouteRef, session: sessionRouteRef },
  extensions: [
    sessionsApi,
    diagnoseApi,
    diagnosePage,
    entityDiagnose,
    entityHealthCard,
  ],
});
