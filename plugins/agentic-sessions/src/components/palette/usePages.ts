import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  catalogPageRouteRef,
  createPageRouteRef,
  diagnosePageRouteRef,
  newSessionRouteRef,
  rootRouteRef,
  schedulesRouteRef,
  searchPageRouteRef,
  usageRouteRef,
} from '../../routes';

/** The pages that the palette leads to: those that this portal has. */
export function usePages(): Array<{ title: string; path: string }> {
  const pages: Array<[string, string | undefined]> = [
    ['New session', useRouteRef(newSessionRouteRef)?.()],
    ['Sessions', useRouteRef(rootRouteRef)?.()],
    ['Schedules', useRouteRef(schedulesRouteRef)?.()],
    ['Usage', useRouteRef(usageRouteRef)?.()],
    ['Diagnose', useRouteRef(diagnosePageRouteRef)?.()],
    ['Catalog', useRouteRef(catalogPageRouteRef)?.()],
    ['Create from a template', useRouteRef(createPageRouteRef)?.()],
    ['Search', useRouteRef(searchPageRouteRef)?.()],
  ];
  return pages.flatMap(([title, path]) => (path ? [{ title, path }] : []));
}
