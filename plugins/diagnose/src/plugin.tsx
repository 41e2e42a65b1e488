import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiStethoscopeLine } from '@remixicon/react';
import { diagnoseApiRef } from './apis/diagnoseApiRef';
import { diagnosisRouteRef, rootRouteRef, runbookRouteRef } from './routes';

const icon = <RiStethoscopeLine size={20} />;

const diagnoseApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: diagnoseApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        AgenticPortalClient.create({
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
      import('./components/EntityDiagnose').then(m => <m.EntityDiagnose />),
  },
});

/** The Diagnose page, the tab of components, and their client. */
export const diagnosePlugin = createFrontendPlugin({
  pluginId: 'diagnose',
  title: 'Diagnose',
  icon,
  routes: {
    root: rootRouteRef,
    diagnosis: diagnosisRouteRef,
    runbook: runbookRouteRef,
  },
  extensions: [diagnoseApi, diagnosePage, entityDiagnose],
});
