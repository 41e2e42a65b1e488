import type { ClusterReadOptions } from '@agentic-portal/plugin-diagnose-node';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { fields, list, text } from '../objects/fields';
import { ClusterReader } from './ClusterReader';
import { readBody } from './readBody';
import { toReadError } from './toReadError';

/** How long the portal may take to say which clusters there are, in milliseconds. */
const DEADLINE = 5_000;

/** How long the answer may be, in bytes: thousands of clusters. */
const LIMIT = 4_000_000;

/** A cluster that the portal's Kubernetes plugin knows. */
export interface PortalCluster {
  name: string;
  authProvider: string;
  oidcTokenProvider?: string;
}

/** The clusters of the portal's Kubernetes plugin, read through its HTTP API. */
export class PortalClusters {
  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  /**
   * The clusters that somebody may see; none when the portal has no Kubernetes plugin.
   *
   * @param credentials - Of a user, or missing for the plugin itself
   * @throws ReadError when the plugin refuses
   */
  async list(
    credentials?: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<PortalCluster[]> {
    const { baseUrl, token } = await this.#access(
      credentials ?? (await this.services.auth.getOwnServiceCredentials()),
    );
    const response = await fetch(`${baseUrl}/clusters`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.any([
        AbortSignal.timeout(DEADLINE),
        ...(signal ? [signal] : []),
      ]),
    });
    const { text: body } = await readBody(response, LIMIT);
    if (response.status === 404) return [];
    if (!response.ok) throw toReadError(response.status, body);
    return list(fields(JSON.parse(body)).items).flatMap(item => {
      const name = text(item.name);
      return name
        ? [
            {
              name,
              authProvider: text(item.authProvider) ?? '',
              oidcTokenProvider: text(item.oidcTokenProvider),
            },
          ]
        : [];
    });
  }

  /** Reads one of them as the user, with the user's own token if the cluster wants one. */
  async reader(
    cluster: PortalCluster,
    { credentials, clusterTokens, signal }: ClusterReadOptions,
  ): Promise<ClusterReader> {
    const { baseUrl, token } = await this.#access(credentials);
    return new ClusterReader(cluster, {
      baseUrl: `${baseUrl}/proxy`,
      token,
      clusterTokens: clusterTokens ?? {},
      signal,
    });
  }

  async #access(onBehalfOf: BackstageCredentials) {
    const { auth, discovery } = this.services;
    const [baseUrl, { token }] = await Promise.all([
      discovery.getBaseUrl('kubernetes'),
      auth.getPluginRequestToken({ onBehalfOf, targetPluginId: 'kubernetes' }),
    ]);
    return { baseUrl, token };
  }
}
