import type {
  ClusterFinding,
  DiagnoseRequest,
  ObjectReference,
} from '@agentic-portal/api';
import type {
  ClusterCollector,
  ClusterReadOptions,
  CollectResult,
} from '@agentic-portal/plugin-diagnose-node';
import { noClusterWarning } from './noClusterWarning';

/** What a cluster added, redacted. */
export interface ClusterPart {
  context?: Record<string, unknown>;
  evidence: CollectResult['evidence'];
  findings: ClusterFinding[];
  objects: ObjectReference[];
  warnings: string[];
}

const nothing: ClusterPart = {
  evidence: [],
  findings: [],
  objects: [],
  warnings: [],
};

/** Whether a request names something of a cluster. */
export function concernsCluster({
  cluster,
  namespace,
  pod_name,
  entity_ref,
  include_cluster_health,
}: DiagnoseRequest): boolean {
  return Boolean(
    cluster || namespace || pod_name || entity_ref || include_cluster_health,
  );
}

/** Reads what concerns the failure from its cluster, when the request names something of one. */
export async function collectFromCluster(
  request: DiagnoseRequest,
  collector: ClusterCollector | undefined,
  redact: <T>(value: T) => T,
  options: ClusterReadOptions,
): Promise<ClusterPart> {
  if (!concernsCluster(request)) return nothing;
  // The user may see clusters where the portal itself may not list them: what stands in the way is said by the read.
  const clusters = await collector?.listClusters().catch(() => undefined);
  if (!collector || clusters?.length === 0)
    return {
      ...nothing,
      warnings: [`Nothing was read from a cluster. ${noClusterWarning}`],
    };
  return redact(
    await collector.collect(
      {
        cluster: request.cluster,
        namespace: request.namespace,
        podName: request.pod_name,
        entityRef: request.entity_ref,
        includeClusterHealth: request.include_cluster_health ?? false,
      },
      options,
    ),
  );
}
