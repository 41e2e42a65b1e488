import type { ClusterHealth } from '@agentic-portal/api';
import { Alert, Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useClusterReads } from '../../hooks/useClusterReads';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { DiagnosePageFrame } from '../DiagnosePageFrame';
import { ClusterReports } from './ClusterReports';
import { NoClusters } from './NoClusters';

const Overview = ({ health }: { health: ClusterHealth }) => {
  const { clusters, warnings, incomplete } = health;
  if (clusters.length === 0 && !incomplete)
    return <NoClusters reasons={warnings} />;
  return (
    <div className={common.column}>
      {warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      {clusters.length > 0 && <ClusterReports reports={clusters} />}
    </div>
  );
};

/** `/diagnose/clusters`: the health of the clusters. Filters are in the address. */
export const ClustersPage = () => {
  const clusterReads = useClusterReads();
  const health = useLoad('clusters', (signal, insists) =>
    clusterReads.getClusterHealth({ signal, insists }),
  );
  return (
    <DiagnosePageFrame
      title="Cluster health"
      tab="clusters"
      actions={
        <Button
          variant="secondary"
          isDisabled={health.state !== 'loaded'}
          isPending={health.state === 'loaded' && health.reloading}
          iconStart={<RiRefreshLine size={18} />}
          onPress={() => health.state === 'loaded' && health.reload()}
        >
          Look again
        </Button>
      }
    >
      {health.state === 'loading' && <Loading what="the health of clusters" />}
      {health.state === 'failed' && (
        <LoadFailed what="The health of clusters" {...health} />
      )}
      {health.state === 'loaded' && <Overview health={health.value} />}
    </DiagnosePageFrame>
  );
};
