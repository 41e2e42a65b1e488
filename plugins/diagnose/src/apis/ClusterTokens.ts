import { toError } from '@backstage/errors';
import type { KubernetesAuthApi } from './kubernetesAuthApiRef';
import type { KubernetesClustersApi } from './kubernetesClustersApiRef';

/** Auth providers of clusters that are read with a token of the user's own; with the others the portal has one. */
const usersOwn: ReadonlySet<string> = new Set(['aks', 'google', 'oidc']);

/** How long (ms) the portal may take to say which clusters there are, and a user to sign in, before one goes on without. */
const PATIENCE = 5_000;

/** The user's own tokens for clusters, and what is said of those that could not be had. */
export interface FoundTokens {
  /** By auth provider, as the client of diagnosis takes them. */
  clusterTokens: Record<string, string>;
  warnings: string[];
}

/**
 * Gets the user's own tokens for clusters that want one, as Backstage's Kubernetes pages do. It never throws. Who was asked
 * to sign in and did not is not asked by each page again.
 */
export class ClusterTokens {
  /** Why there is no token of a provider. */
  readonly #refused = new Map<string, string>();

  constructor(
    private readonly from: {
      clusters: KubernetesClustersApi;
      auth: KubernetesAuthApi;
      /** In milliseconds; five seconds unless given. */
      patience?: number;
    },
  ) {}

  /**
   * @param cluster - The only one that is read; all of them are when it is missing
   * @param insists - Whether the user wants it now, also what they refused before
   */
  async get({
    cluster,
    insists = false,
  }: { cluster?: string; insists?: boolean } = {}): Promise<FoundTokens> {
    const found: FoundTokens = { clusterTokens: {}, warnings: [] };
    let providers: Map<string, string[]>;
    try {
      providers = await this.#providers(cluster);
    } catch (error) {
      found.warnings.push(
        `Which clusters want a token of yours could not be learned: ${
          toError(error).message
        }. They are read without one.`,
      );
      return found;
    }
    await Promise.all(
      [...providers].map(async ([provider, clusters]) => {
        try {
          const refused = this.#refused.get(provider);
          if (refused !== undefined && !insists) throw new Error(refused);
          const credentials = this.from.auth.getCredentials(provider);
          // Who signs in late has the token from then on.
          credentials.then(
            () => this.#refused.delete(provider),
            () => undefined,
          );
          const { token } = await this.#patiently(
            credentials,
            'nobody signed in; sign in and look again',
          );
          if (!token) throw new Error('there is none');
          found.clusterTokens[provider] = token;
        } catch (error) {
          const { message } = toError(error);
          this.#refused.set(provider, message);
          found.warnings.push(
            `Your token of ${provider} for ${clusters.join(
              ', ',
            )} could not be had: ${message}.`,
          );
        }
      }),
    );
    return found;
  }

  /** The providers that tokens are wanted of, and the clusters of each. */
  async #providers(wanted?: string): Promise<Map<string, string[]>> {
    const clusters = await this.#patiently(
      this.from.clusters.getClusters(),
      'the portal does not answer',
    );
    const providers = new Map<string, string[]>();
    for (const { name, authProvider, oidcTokenProvider } of clusters) {
      if (!usersOwn.has(authProvider)) continue;
      if (wanted !== undefined && name !== wanted) continue;
      const provider =
        authProvider === 'oidc' ? `oidc.${oidcTokenProvider}` : authProvider;
      providers.set(provider, [...(providers.get(provider) ?? []), name]);
    }
    return providers;
  }

  async #patiently<T>(work: Promise<T>, otherwise: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { patience = PATIENCE } = this.from;
    try {
      return await Promise.race([
        work,
        new Promise<never>((_, reject) => {
          timer = setTimeout(
            () =>
              reject(
                new Error(`within ${patience / 1_000} seconds ${otherwise}`),
              ),
            patience,
          );
        }),
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}
