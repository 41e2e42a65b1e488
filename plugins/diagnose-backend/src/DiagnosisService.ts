import { randomUUID } from 'node:crypto';
import type {
  ClusterHealth,
  Diagnosis,
  DiagnoseHealth,
  DiagnoseRequest,
  DiagnoseResponse,
  RelatedRunbook,
  Runbook,
} from '@agentic-portal/api';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { metrics } from '@opentelemetry/api';
import { classify } from './pipeline/classify';
import { noClusterWarning } from './pipeline/noClusterWarning';
import { redactSecrets } from './pipeline/redactSecrets';
import { runDiagnosis, type DiagnosisParts } from './pipeline/runDiagnosis';
import { withDeadline } from './pipeline/withDeadline';
import type { DiagnosisStore } from './store/DiagnosisStore';

/** Deadlines, in milliseconds. */
const CLUSTER_HEALTH = 20_000;
const SEARCH = 5_000;

/** Who asks, and until when the answer is wanted. */
export interface CallOptions {
  credentials: BackstageCredentials;
  signal: AbortSignal;
}

/** What diagnosis can do: one function for each thing, behind the REST routes and whatever else asks. */
export class DiagnosisService {
  readonly #diagnoses = metrics
    .getMeter('diagnose')
    .createCounter('diagnose.diagnoses', {
      description: 'Diagnoses that were made, by category and source',
    });

  constructor(
    private readonly parts: DiagnosisParts & {
      store: DiagnosisStore;
      logger: LoggerService;
    },
  ) {}

  /** Diagnoses a text. What is kept and answered is redacted first. */
  async diagnose(
    request: DiagnoseRequest,
    options: CallOptions & { createdBy: string },
  ): Promise<DiagnoseResponse> {
    const redacted = {
      ...request,
      error_message: redactSecrets(request.error_message),
    };
    const response = await runDiagnosis(
      redacted,
      randomUUID(),
      this.parts,
      options,
    );
    try {
      await this.parts.store.add({
        createdBy: options.createdBy,
        request: redacted,
        response,
      });
    } catch (error) {
      this.parts.logger.error(
        'A diagnosis could not be stored',
        error as Error,
      );
      response.warnings.push(
        'The diagnosis could not be stored: its link will not open.',
      );
    }
    this.#diagnoses.add(1, {
      category: response.error_category,
      source: response.source,
    });
    return response;
  }

  /** A diagnosis that was made before. @throws NotFoundError when it never was, or is no longer kept */
  async getDiagnosis(id: string): Promise<Diagnosis> {
    const found = await this.parts.store.get(id);
    if (!found)
      throw new NotFoundError(
        `There is no diagnosis ${id}: it was never made, or it is no longer kept`,
      );
    return { request: found.request, response: found.response };
  }

  /** The health of the configured clusters, or of one of them. */
  async getClusterHealth(
    cluster: string | undefined,
    { credentials, signal }: CallOptions,
  ): Promise<ClusterHealth> {
    const { collector } = this.parts;
    const clusters = (await collector?.listClusters()) ?? [];
    if (!collector || !clusters.length)
      return { clusters: [], warnings: [noClusterWarning] };
    if (cluster && !clusters.includes(cluster))
      throw new NotFoundError(
        `There is no cluster ${cluster}: configured are ${clusters.join(', ')}`,
      );
    return withDeadline(CLUSTER_HEALTH, signal, abort =>
      collector.getHealth({ cluster }, { credentials, signal: abort }),
    );
  }

  /** Runbooks that fit a text, best first. */
  async suggestRunbooks(
    query: string,
    limit: number,
    { signal }: Pick<CallOptions, 'signal'>,
  ): Promise<RelatedRunbook[]> {
    const { findings } = classify(query);
    const { runbooks } = await withDeadline(SEARCH, signal, abort =>
      this.parts.runbooks.search(
        {
          text: query,
          categories: findings.map(({ category }) => category),
          limit,
        },
        { signal: abort },
      ),
    );
    return runbooks;
  }

  /** All runbooks, without their text. */
  listRunbooks() {
    return this.parts.runbooks.list();
  }

  /** One runbook. @throws NotFoundError */
  getRunbook(filename: string): Runbook {
    const runbook = this.parts.runbooks.get(filename);
    if (!runbook) throw new NotFoundError(`There is no runbook ${filename}`);
    return runbook;
  }

  /** Whether diagnosis works, and with which parts. */
  async getHealth(): Promise<DiagnoseHealth> {
    return {
      status: 'ok',
      runbooks: this.parts.runbooks.size,
      model: this.parts.model?.name ?? 'none',
      clusters: (await this.parts.collector?.listClusters())?.length ?? 0,
    };
  }
}
