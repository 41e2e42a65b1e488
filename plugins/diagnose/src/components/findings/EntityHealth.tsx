import type { ClusterFinding } from '@agentic-portal/api';
import { Alert, Button, Text } from '@backstage/ui';
import { RiCheckboxCircleFill, RiRefreshLine } from '@remixicon/react';
import { useClusterReads } from '../../hooks/useClusterReads';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { FindingList } from './FindingList';

/** What is wrong now with an entity's workloads; when nothing is known of them, that and not that all is well. */
export const EntityHealth = ({
  entityRef,
  onDiagnose,
  most,
}: {
  entityRef: string;
  onDiagnose: (finding: ClusterFinding) => void;
  /** How many findings are shown at first. */
  most?: number;
}) => {
  const clusterReads = useClusterReads();
  const loaded = useLoad(entityRef, (signal, insists) =>
    clusterReads.listFindings(entityRef, { signal, insists }),
  );
  if (loaded.state === 'loading')
    return <Loading what="what is wrong with it" />;
  if (loaded.state === 'failed')
    return <LoadFailed what="What is wrong with it" {...loaded} />;
  const { findings, workloads, warnings } = loaded.value;
  return (
    <div className={common.column}>
      {findings.length > 0 && (
        <FindingList findings={findings} most={most} onDiagnose={onDiagnose} />
      )}
      {findings.length === 0 && workloads !== undefined && (
        <div className={common.row}>
          {workloads ? (
            <>
              <RiCheckboxCircleFill
                size={20}
                color="var(--bui-positive-fg-subdued)"
                aria-hidden
              />
              <Text>
                {`Nothing is wrong with ${
                  workloads === 1
                    ? 'its workload'
                    : `its ${workloads} workloads`
                } now.`}
              </Text>
            </>
          ) : (
            <Text color="secondary">
              No workload of it was found in a cluster. The annotation
              backstage.io/kubernetes-id, or
              backstage.io/kubernetes-label-selector, says which ones are its
              own.
            </Text>
          )}
        </div>
      )}
      {warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <div>
        <Button
          size="small"
          variant="tertiary"
          isPending={loaded.reloading}
          iconStart={<RiRefreshLine size={16} />}
          onPress={loaded.reload}
        >
          Look again
        </Button>
      </div>
    </div>
  );
};
