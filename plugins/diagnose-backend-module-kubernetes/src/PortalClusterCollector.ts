import type { ClusterHealth, ClusterHealthReport } from '@agentic-portal/api';
import type {
  ClusterCollector,
  ClusterReadOptions,
  CollectRequest,
  CollectResult,
} from '@agentic-portal/plugin-diagnose-node';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseEntityRef } from '@backstage/catalog-model';
import { Limiter } from './client/Limiter';
import type { PortalCluster, PortalClusters } from './client/PortalClusters';
import {
  collectFromCluster,
  type ClusterPart,
} from './collect/collectFromCluster';
import { entitySelector, type EntitySelector } from './collect/entitySelector';
import { readHealth } from './health/readHealth';

/**
 * How long reading may take, in milliseconds: less than diagnosis waits for it (15 and 20 seconds), so that it gets what
 * there is by then.
 */
const COLLECT = 11_000;
const HEALTH = 15_000;

/** Clusters that are read at a time. */
const PARALLEL = 5;

/** Findings that the health of the cluster around a failure adds. */
const AROUND = 20;

/** Reads the clusters of the portal's Kubernetes plugin, as the user. */
export class PortalClusterCollector implements ClusterCollector {
  constructor(
    private readonly services: {
      catalog: CatalogService;
      clusters: PortalClusters;
    },
  ) {}

  async listClusters(): Promise<string[]> {
    const clusters = await this.services.clusters.list();
    return clusters.map(({ name }) => name);
  }

  /**
   * @throws NotFoundError when the cluster or the entity is not there, or not for this user
   * @throws InputError when the entity's reference is none
   */
  async collect(
    request: CollectRequest,
    options: ClusterReadOptions,
  ): Promise<CollectResult> {
    const signal = AbortSignal.any([
      options.signal,
      AbortSignal.timeout(COLLECT),
    ]);
    const selector = request.entityRef
      ? await this.#selector(request.entityRef, options)
      : undefined;
    const clusters = await this.#clusters(
      request.cluster ?? selector?.cluster,
      options,
    );
    // Who names a cluster and nothing in it asks how it is.
    const wantsHealth =
      request.includeClusterHealth ||
      !(request.namespace || request.podName || request.entityRef);
    const results = await inParallel(clusters, async cluster => {
      const reader = await this.services.clusters.reader(cluster, {
        ...options,
        signal,
      });
      const [result, health] = await Promise.all([
        collectFromCluster(reader, request, selector),
        wantsHealth ? readHealth(reader) : undefined,
      ]);
      return { cluster: cluster.name, result, health };
    });
    options.signal.throwIfAborted();
    const holders = results.filter(({ result }) => result.found);
    // What is in one cluster is not looked for in its namesakes in others.
    const merged = merge(
      holders.length
        ? results.filter(({ result }) => result.found || result.down)
        : results,
    );
    if (selector && !holders.length && results.some(one => !one.result.down))
      merged.warnings.push(
        `Nothing was found of ${request.entityRef}: no object has ${
          selector.labelSelector
        }${
          selector.namespace ? ` in the namespace ${selector.namespace}` : ''
        }`,
      );
    return merged;
  }

  /** @throws NotFoundError when the cluster is not there, or not for this user */
  async getHealth(
    request: { cluster?: string },
    options: ClusterReadOptions,
  ): Promise<ClusterHealth> {
    const signal = AbortSignal.any([
      options.signal,
      AbortSignal.timeout(HEALTH),
    ]);
    const clusters = await this.#clusters(request.cluster, options);
    const reports = await inParallel(clusters, async cluster =>
      readHealth(
        await this.services.clusters.reader(cluster, { ...options, signal }),
      ),
    );
    options.signal.throwIfAborted();
    return { clusters: reports, warnings: [] };
  }

  async #clusters(
    name: string | undefined,
    { credentials, signal }: ClusterReadOptions,
  ): Promise<PortalCluster[]> {
    const clusters = await this.services.clusters.list(credentials, signal);
    const wanted = clusters.filter(
      cluster => name === undefined || cluster.name === name,
    );
    if (name !== undefined && !wanted.length)
      throw new NotFoundError(
        `There is no cluster ${name}: configured are ${
          clusters.map(cluster => cluster.name).join(', ') || 'none'
        }`,
      );
    return wanted;
  }

  async #selector(
    ref: string,
    { credentials }: ClusterReadOptions,
  ): Promise<EntitySelector> {
    let parsed;
    try {
      parsed = parseEntityRef(ref, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      });
    } catch {
      throw new InputError(
        `${JSON.stringify(
          ref,
        )} is no reference to an entity: it should be like component:default/shop`,
      );
    }
    const entity = await this.services.catalog.getEntityByRef(parsed, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`There is no entity ${ref}`);
    return entitySelector(entity);
  }
}

async function inParallel<T>(
  clusters: readonly PortalCluster[],
  work: (cluster: PortalCluster) => Promise<T>,
): Promise<T[]> {
  const limiter = new Limiter(PARALLEL);
  return Promise.all(clusters.map(one => limiter.run(() => work(one))));
}

/** What several clusters say, as one; ids say the cluster when there are several. */
function merge(
  parts: ReadonlyArray<{
    cluster: string;
    result: ClusterPart;
    health?: ClusterHealthReport;
  }>,
): CollectResult {
  const prefix = (cluster: string) =>
    parts.length > 1 ? (id: string) => `${cluster}/${id}` : (id: string) => id;
  return {
    context: {
      clusters: Object.fromEntries(
        parts.map(({ cluster, result, health }) => [
          cluster,
          {
            ...result.context,
            ...(health && { health: summary(health) }),
          },
        ]),
      ),
    },
    evidence: parts.flatMap(({ result }) => result.evidence),
    findings: parts.flatMap(({ cluster, result, health }) => {
      const known = new Set(result.findings.map(({ id }) => id));
      const around = (health?.findings ?? [])
        .filter(({ id }) => !known.has(id))
        .slice(0, AROUND);
      return [...result.findings, ...around].map(finding => ({
        ...finding,
        id: prefix(cluster)(finding.id),
        ...(finding.explained_by && {
          explained_by: finding.explained_by.map(prefix(cluster)),
        }),
      }));
    }),
    objects: parts.flatMap(({ result }) => result.objects),
    warnings: [
      ...new Set(
        parts.flatMap(({ result, health }) => [
          ...result.warnings,
          ...(health?.warnings ?? []),
        ]),
      ),
    ],
  };
}

function summary({
  status,
  score,
  message,
  nodes,
  workloads,
  pods,
  pending_pods: pendingPods,
}: ClusterHealthReport) {
  return { status, score, message, nodes, workloads, pods, pendingPods };
}
