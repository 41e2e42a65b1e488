import type { WorkspaceListing } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useRef } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';

/**
 * Reads folders of a workspace. Who asks for one that is being read gets that answer too, if it is of the same version:
 * the tree and what is around it look at the same folder.
 */
export function useFolders(
  project: string,
  name: string,
  version: string,
): (folder: string) => Promise<WorkspaceListing> {
  const api = useApi(agenticPortalApiRef);
  const reading = useRef(new Map<string, Promise<WorkspaceListing>>());
  return useCallback(
    (folder: string) => {
      const key = [project, name, version, folder].join('\n');
      const known = reading.current.get(key);
      if (known) return known;
      const listing = api.workspace
        .list({ project, name }, folder)
        .finally(() => reading.current.delete(key));
      reading.current.set(key, listing);
      return listing;
    },
    [api, project, name, version],
  );
}
