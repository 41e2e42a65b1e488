import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad, type Load } from '../../hooks/useLoad';
import { entitySessionDefaults } from '../../sessions/entitySessionDefaults';
import { fixTask, type FixTask } from './fixTask';

/** What a session that fixes a diagnosis begins with. */
export interface DiagnosisStart extends FixTask {
  id: string;
  title: string;
  repo?: string;
  project?: string;
  agent?: string;
}

/** Reads a diagnosis, and the repository of the component that it is about; nothing without an id. */
export function useDiagnosisStart(
  id: string | undefined,
): Load<DiagnosisStart> {
  const api = useApi(agenticPortalApiRef);
  // An app need not have a catalog.
  const catalog = useApiHolder().get(catalogApiRef);
  return useLoad(id, async () => {
    const diagnosis = await api.diagnosis.getDiagnosis(id ?? '');
    const ref = diagnosis.request.entity_ref;
    // Without the entity, the user names the repository.
    const entity = ref
      ? await catalog?.getEntityByRef(ref).catch(() => undefined)
      : undefined;
    const { repo, project, agent } = entity
      ? entitySessionDefaults(entity)
      : { repo: undefined, project: undefined, agent: undefined };
    return {
      id: diagnosis.response.request_id,
      title: diagnosis.response.root_cause,
      ...fixTask(diagnosis),
      repo,
      project,
      agent,
    };
  });
}
