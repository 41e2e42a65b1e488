import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { useLoad } from '../hooks/useLoad';
import { diagnosisRouteRef, rootRouteRef } from '../routes';
import { DiagnosisView } from './DiagnosisView';
import { Loading } from './Loading';
import { LoadFailed } from './LoadFailed';

/** `/diagnose/:id`: one diagnosis. */
export const DiagnosisPage = () => {
  const { id } = useRouteRefParams(diagnosisRouteRef);
  const api = useApi(diagnoseApiRef);
  const rootPath = useRouteRef(rootRouteRef);
  const diagnosis = useLoad(id, () => api.getDiagnosis(id));
  return (
    <Flex direction="column" gap="4">
      <div>
        <ButtonLink
          href={rootPath?.() ?? ''}
          variant="tertiary"
          size="small"
          iconStart={<RiArrowLeftLine size={16} />}
        >
          Diagnose something else
        </ButtonLink>
      </div>
      {diagnosis.state === 'loading' && <Loading what="the diagnosis" />}
      {diagnosis.state === 'failed' && (
        <LoadFailed what="The diagnosis" {...diagnosis} />
      )}
      {diagnosis.state === 'loaded' && (
        <DiagnosisView
          diagnosis={diagnosis.value}
          link={window.location.href.replace(/#.*$/, '')}
        />
      )}
    </Flex>
  );
};
