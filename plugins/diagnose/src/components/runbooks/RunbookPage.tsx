import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Text } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { useLoad } from '../../hooks/useLoad';
import { runbookRouteRef, runbooksRouteRef } from '../../routes';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { PlainMarkdown } from '../common/PlainMarkdown';
import { DiagnosePageFrame } from '../DiagnosePageFrame';
import { Covers } from './Covers';

/** A file beside this one, as runbooks name each other. */
const NEIGHBOUR = /^(?:\.\/)?([A-Za-z0-9][A-Za-z0-9._-]*\.md)(#.*)?$/;

/** `/diagnose/runbooks/:filename`: one runbook. */
export const RunbookPage = () => {
  const { filename } = useRouteRefParams(runbookRouteRef);
  const api = useApi(diagnoseApiRef);
  const runbooksPath = useRouteRef(runbooksRouteRef);
  const runbookPath = useRouteRef(runbookRouteRef);
  const runbook = useLoad(filename, signal =>
    api.getRunbook(filename, { signal }),
  );
  const linkTo = (href: string) => {
    const [, neighbour, hash = ''] = NEIGHBOUR.exec(href) ?? [];
    return neighbour
      ? `${runbookPath?.({ filename: neighbour }) ?? ''}${hash}`
      : href;
  };
  return (
    <DiagnosePageFrame title="Runbook" tab="runbooks">
      <div className={common.column}>
        <div>
          <ButtonLink
            href={runbooksPath?.() ?? ''}
            variant="tertiary"
            size="small"
            iconStart={<RiArrowLeftLine size={16} />}
          >
            All runbooks
          </ButtonLink>
        </div>
        {runbook.state === 'loading' && <Loading what="the runbook" />}
        {runbook.state === 'failed' && (
          <LoadFailed what="The runbook" {...runbook} />
        )}
        {runbook.state === 'loaded' && (
          <>
            <Text as="h2" variant="title-small" weight="bold">
              {runbook.value.title}
            </Text>
            <Covers
              categories={runbook.value.categories ?? []}
              alerts={runbook.value.alerts ?? []}
            />
            <Card>
              <CardBody>
                <PlainMarkdown
                  text={withoutTitle(runbook.value)}
                  linkTo={linkTo}
                />
              </CardBody>
            </Card>
            {runbook.value.source && (
              <Text variant="body-small" color="secondary">
                From {runbook.value.source}
              </Text>
            )}
          </>
        )}
      </div>
    </DiagnosePageFrame>
  );
};

/** The title stands above what the runbook covers: the document need not say it again. */
function withoutTitle({
  title,
  content,
}: {
  title: string;
  content: string;
}): string {
  const [first, ...rest] = content.trimStart().split('\n');
  return first.replace(/^#\s+/, '').trim() === title && first.startsWith('#')
    ? rest.join('\n')
    : content;
}
