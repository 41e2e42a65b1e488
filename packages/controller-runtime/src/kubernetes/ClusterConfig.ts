import type { RequestOptions } from 'node:https';

/**
 * Where an API server is and how to authenticate to it. A `KubeConfig` of `@kubernetes/client-node`, of any of its
 * versions, is one.
 */
export interface ClusterConfig {
  getCurrentCluster(): { server: string; proxyUrl?: string } | null;
  /** Sets `ca`, `cert`, `key`, `headers` and the like. Asked again and again, because credentials expire. */
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}
