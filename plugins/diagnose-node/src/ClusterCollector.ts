import type { ClusterHealth } from '@agentic-portal/api';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** What is to be looked at. */
export interface CollectRequest {
  /** Name of a configured cluster; missing means the only one there is. */
  cluster?: string;
  namespace?: string;
  podName?: string;
  /** Also the state of nodes and workloads around it. */
  includeClusterHealth: boolean;
}

/** What was found in a cluster. Not yet redacted: diagnosis does that. */
export interface CollectResult {
  /** What the answer shows as `k8s_context`. */
  context: Record<string, unknown>;
  /** Objects, events and logs, as text that rules can read. */
  evidence: Array<{ kind: 'object' | 'event' | 'log'; text: string }>;
  /** What could not be read, and why. */
  warnings: string[];
}

/** Options of every read. */
export interface ClusterReadOptions {
  /** Reads are made as this user wherever the cluster allows it. */
  credentials: BackstageCredentials;
  signal: AbortSignal;
}

/** Reads clusters. Partial results with warnings are better than errors. */
export interface ClusterCollector {
  /** Names of the clusters that are configured. */
  listClusters(): Promise<string[]>;

  /** What concerns a failure. @throws NotFoundError when the cluster is not configured */
  collect(
    request: CollectRequest,
    options: ClusterReadOptions,
  ): Promise<CollectResult>;

  /** The health of all clusters, or of one. One that is down does not hide the others. */
  getHealth(
    request: { cluster?: string },
    options: ClusterReadOptions,
  ): Promise<ClusterHealth>;
}
