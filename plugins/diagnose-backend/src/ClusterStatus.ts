import type { ClusterHealth, EntityFindings } from '@agentic-portal/api';
import type { ClusterReadOptions } from '@agentic-portal/plugin-diagnose-node';
import { isError, NotFoundError } from '@backstage/errors';
import { collectFromCluster } from './pipeline/collectFromCluster';
import { noClusterWarning } from './pipeline/noClusterWarning';
import type { DiagnosisParts } from './pipeline/runDiagnosis';
import { withDeadline } from './pipeline/withDeadline';

/** Deadlines, in milliseconds. */
const HEALTH = 20_000;
const FINDINGS = 15_000;
const LIST = 5_000;

const workloadKinds: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'StatefulSet',
]);

/** Errors that whoever asks can mend: a name of nothing, a reference that is none. */
const askersErrors: ReadonlySet<string> = new Set([
  'InputError',
  'NotFoundError',
]);

/** How clusters are now. What cannot be read of them is a warning, and not an error. */
export class ClusterStatus {
  constructor(
    private readonly parts: Pick<
      DiagnosisParts,
      'collector' | 'logger' | 'redact'
    >,
  ) {}

  /**
   * The clusters that are configured; undefined, with a warning that anybody may read, when the portal may not list them or
   * cannot.
   */
  async list(
    signal: AbortSignal,
  ): Promise<{ clusters?: string[]; warning?: string }> {
    const { collector, logger } = this.parts;
    if (!collector) return { clusters: [] };
    try {
      return {
        clusters: await withDeadline(LIST, signal, () =>
          collector.listClusters(),
        ),
      };
    } catch (error) {
      signal.throwIfAborted();
      const warning = 'The clusters could not be listed';
      logger.warn(warning, error as Error);
      return { warning: `${warning}: the log of the portal says why.` };
    }
  }

  /**
   * What is wrong now with the workloads of an entity.
   *
   * @throws NotFoundError when there is no such entity
   * @throws InputError when the reference is none
   */
  async getEntityFindings(
    entityRef: string,
    options: ClusterReadOptions,
  ): Promise<EntityFindings> {
    const { collector, redact } = this.parts;
    try {
      const { findings, objects, warnings } = await withDeadline(
        FINDINGS,
        options.signal,
        signal =>
          collectFromCluster(
            { error_message: '', entity_ref: entityRef },
            collector,
            redact,
            { ...options, signal },
          ),
      );
      const workloads = objects.filter(({ kind }) => workloadKinds.has(kind));
      return { findings, workloads: workloads.length, warnings };
    } catch (error) {
      return { findings: [], warnings: [this.#unreadable(error, options)] };
    }
  }

  /**
   * The health of the configured clusters, or of one of them. The user may see some where the portal itself may list none.
   *
   * @throws NotFoundError when there is no such cluster
   */
  async getHealth(
    cluster: string | undefined,
    options: ClusterReadOptions,
  ): Promise<ClusterHealth> {
    const { collector, redact } = this.parts;
    const { clusters, warning } = await this.list(options.signal);
    if (!collector || clusters?.length === 0)
      return { clusters: [], warnings: [noClusterWarning] };
    if (cluster && clusters && !clusters.includes(cluster))
      throw new NotFoundError(
        `There is no cluster ${cluster}: configured are ${clusters.join(', ')}`,
      );
    try {
      const health = redact(
        await withDeadline(HEALTH, options.signal, signal =>
          collector.getHealth({ cluster }, { ...options, signal }),
        ),
      );
      return health.clusters.length || !warning
        ? health
        : {
            ...health,
            incomplete: true,
            warnings: [...health.warnings, warning],
          };
    } catch (error) {
      return {
        clusters: [],
        incomplete: true,
        warnings: [this.#unreadable(error, options)],
      };
    }
  }

  /** The warning that stands for clusters that could not be read. @throws what whoever asks can mend */
  #unreadable(error: unknown, { signal }: ClusterReadOptions): string {
    signal.throwIfAborted();
    if (isError(error) && askersErrors.has(error.name)) throw error;
    const { logger, redact } = this.parts;
    const warning = 'The clusters could not be read';
    logger.warn(warning, error as Error);
    return redact(`${warning}: ${isError(error) ? error.message : error}`);
  }
}
