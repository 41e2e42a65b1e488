import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import type { ReactNode } from 'react';
import { clustersRouteRef, rootRouteRef, runbooksRouteRef } from '../routes';

/** The heading of a page of diagnosis, the way to the other ones, and the page. */
export const DiagnosePageFrame = ({
  title,
  tab,
  actions,
  children,
}: {
  title: string;
  tab: 'diagnose' | 'clusters' | 'runbooks';
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const root = useRouteRef(rootRouteRef);
  const clusters = useRouteRef(clustersRouteRef);
  const runbooks = useRouteRef(runbooksRouteRef);
  return (
    <>
      <Header
        title={title}
        customActions={actions}
        activeTabId={tab}
        tabs={[
          { id: 'diagnose', label: 'Diagnose', href: root?.() ?? '' },
          { id: 'clusters', label: 'Clusters', href: clusters?.() ?? '' },
          { id: 'runbooks', label: 'Runbooks', href: runbooks?.() ?? '' },
        ]}
      />
      <Container pb="6">{children}</Container>
    </>
  );
};
