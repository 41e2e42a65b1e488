import type {
  ClusterFinding,
  ClusterHealth,
  ObjectReference,
} from '@agentic-portal/api';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** What is to be looked at. */
export interface CollectRequest {
  /** Name of a configured cluster; missing means the only one there is. */
  cluster?: string;
  namespace?: string;
  podName?: string;
  /** An entity of the catalog: its workloads are looked at, in every cluster unless one is named. */
  entityRef?: string;
  /** Also the state of nodes and workloads around it. */
  includeClusterHealth: boolean;
}

/** What was found in a cluster. Not yet redacted: diagnosis does that. */
export interface CollectResult {
  /** What the answer shows as `k8s_context`. */
  context: Record<string, unknown>;
  /** Objects, events and logs, as text that rules can read. */
  evidence: Array<{
    kind: 'object' | 'event' | 'log';
    text: string;
    object?: ObjectReference;
  }>;
  /** What rules found in the objects, causes before symptoms. Their texts may quote objects. */
  findings: ClusterFinding[];
  /** Objects that were read: commands may name them. */
  objects: ObjectReference[];
  /** What could not be read, and why. */
  warnings: string[];
}

/** Options of every read. */
export interface ClusterReadOptions {
  /** Reads are made as this user wherever the cluster allows it. */
  credentials: BackstageCredentials;
  /**
   * The user's own tokens for clusters whose `authProvider` asks for one, by the name of the provider such as `oidc.okta`
   * or `google`, as Backstage's Kubernetes pages send them. Never logged, never stored.
   */
  clusterTokens?: Readonly<Record<string, string>>;
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
