import { DiagnoseClient } from '@agentic-portal/sdk';
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
import { hasWorkloads } from './diagnosis/hasWorkloads';
import {
  clustersRouteRef,
  diagnosisRouteRef,
  rootRouteRef,
  runbookRouteRef,
  runbooksRouteRef,
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
  extensions: [diagnoseApi, diagnosePage, entityDiagnose, entityHealthCard],
});
