import { MarkdownContent } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Flex } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { useLoad } from '../hooks/useLoad';
import { rootRouteRef, runbookRouteRef } from '../routes';
import { Loading } from './Loading';
import { LoadFailed } from './LoadFailed';

/** `/diagnose/runbooks/:filename`: one runbook. */
export const RunbookPage = () => {
  const { filename } = useRouteRefParams(runbookRouteRef);
  const api = useApi(diagnoseApiRef);
  const rootPath = useRouteRef(rootRouteRef);
  const runbook = useLoad(filename, () => api.getRunbook(filename));
  return (
    <Flex direction="column" gap="4">
      <div>
        <ButtonLink
          href={rootPath?.() ?? ''}
          variant="tertiary"
          size="small"
          iconStart={<RiArrowLeftLine size={16} />}
        >
          Diagnose
        </ButtonLink>
      </div>
      {runbook.state === 'loading' && <Loading what="the runbook" />}
      {runbook.state === 'failed' && (
        <LoadFailed what="The runbook" {...runbook} />
      )}
      {runbook.state === 'loaded' && (
        <Card>
          <CardBody>
            <MarkdownContent content={runbook.value.content} />
          </CardBody>
        </Card>
      )}
    </Flex>
  );
};
