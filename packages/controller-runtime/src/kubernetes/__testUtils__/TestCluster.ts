import { randomBytes } from 'node:crypto';
import type { ClusterConfig } from '../ClusterConfig';
import { createKubernetesClient } from '../createKubernetesClient';
import type { KubernetesClient } from '../KubernetesClient';
import { loadClusterConfig } from '../loadClusterConfig';
import type { KubernetesObject, ResourceType } from '../types';
import { TcpProxy } from './TcpProxy';

/** A ConfigMap: the simplest object that holds something. */
export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

export const configMaps: ResourceType<ConfigMap> = {
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};

const namespaces: ResourceType<KubernetesObject> = {
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
};

/** The cluster of `KUBECONFIG`, with a namespace that is removed afterwards. */
export class TestCluster {
  readonly #proxies: TcpProxy[] = [];

  private constructor(
    readonly client: KubernetesClient,
    readonly config: ClusterConfig,
    readonly namespace: string,
  ) {}

  static async create(): Promise<TestCluster> {
    const config = loadClusterConfig();
    const client = createKubernetesClient({
      kubeConfig: config,
      userAgent: 'controller-runtime-test',
    });
    const namespace = `test-${randomBytes(5).toString('hex')}`;
    await client.create(namespaces, { metadata: { name: namespace } });
    return new TestCluster(client, config, namespace);
  }

  /** A network of one's own to the cluster, and the configuration of a client that goes through it. */
  async proxied(): Promise<{ proxy: TcpProxy; config: ClusterConfig }> {
    const url = new URL(this.config.getCurrentCluster()!.server);
    const proxy = await TcpProxy.create({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 443),
    });
    this.#proxies.push(proxy);
    const server = `${url.protocol}//127.0.0.1:${proxy.port}${url.pathname}`;
    return {
      proxy,
      config: {
        getCurrentCluster: () => ({ server }),
        applyToHTTPSOptions: async options => {
          await this.config.applyToHTTPSOptions(options);
          // The certificate is the server's, and need not be one of the proxy's address.
          options.rejectUnauthorized = false;
        },
      },
    };
  }

  /** A ConfigMap in the namespace. */
  configMap(name: string, data: Record<string, string> = {}): ConfigMap {
    return { metadata: { namespace: this.namespace, name }, data };
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#proxies.map(proxy => proxy.close()));
    await this.client.delete(namespaces, { name: this.namespace });
  }
}
