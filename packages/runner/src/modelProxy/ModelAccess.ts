import type { ModelProxyUsage } from '@agentic-portal/api';

/** How an agent reaches its model: through a proxy that has the key. */
export interface ModelAccess {
  /** The proxy's address. */
  readonly url: string;
  /** What the agent sends as its key: good for nothing but this proxy. */
  readonly token: string;
  /** What went through the proxy so far. */
  usage(): Promise<ModelProxyUsage>;
}
