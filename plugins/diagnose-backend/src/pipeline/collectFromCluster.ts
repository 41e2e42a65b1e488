import type { DiagnoseRequest } from '@agentic-portal/api';
import type {
  ClusterCollector,
  ClusterReadOptions,
  CollectResult,
} from '@agentic-portal/plugin-diagnose-node';
import { noClusterWarning } from './noClusterWarning';
import { redactSecrets } from './redactSecrets';

/** What a cluster added. */
export interface ClusterPart {
  context?: Record<string, unknown>;
  evidence: CollectResult['evidence'];
  warnings: string[];
}

/** Redacts every string of a value, keys left alone. */
function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, redactValue(inner)]),
    );
  return value;
}

/** Reads what concerns the failure from its cluster, when the request names something of one. */
export async function collectFromCluster(
  request: DiagnoseRequest,
  collector: ClusterCollector | undefined,
  options: ClusterReadOptions,
): Promise<ClusterPart> {
  const { cluster, namespace, pod_name, include_cluster_health } = request;
  if (!(cluster || namespace || pod_name || include_cluster_health))
    return { evidence: [], warnings: [] };
  if (!collector || !(await collector.listClusters()).length)
    return {
      evidence: [],
      warnings: [`Nothing was read from a cluster. ${noClusterWarning}`],
    };
  const { context, evidence, warnings } = await collector.collect(
    {
      cluster,
      namespace,
      podName: pod_name,
      includeClusterHealth: include_cluster_health ?? false,
    },
    options,
  );
  return {
    context: redactValue(context) as Record<string, unknown>,
    evidence: evidence.map(({ kind, text }) => ({
      kind,
      text: redactSecrets(text),
    })),
    warnings: warnings.map(redactSecrets),
  };
}
