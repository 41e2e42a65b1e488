import { randomUUID } from 'node:crypto';
import type {
  Diagnosis,
  DiagnoseHealth,
  DiagnoseRequest,
  DiagnoseResponse,
  DiagnosisEvent,
  DiagnosisFeedback,
  DiagnosisList,
  RelatedRunbook,
  Runbook,
} from '@agentic-portal/api';
import type { ClusterReadOptions } from '@agentic-portal/plugin-diagnose-node';
import { InputError, NotFoundError } from '@backstage/errors';
import { metrics } from '@opentelemetry/api';
import { ClusterStatus } from './ClusterStatus';
import { exportMarkdown } from './exportMarkdown';
import { classify } from './pipeline/classify';
import { runDiagnosis, type DiagnosisParts } from './pipeline/runDiagnosis';
import { withDeadline } from './pipeline/withDeadline';
import type { DiagnosisStore } from './store/DiagnosisStore';

/** Deadline of a search, in milliseconds. */
const SEARCH = 5_000;

/** How long (ms) an answer about health is kept, and how long it may take: listing clusters has 5 s of it. */
const HEALTH_KEPT = 10_000;
const HEALTH = 6_000;

/** Earlier diagnoses that a question is asked on about: the last ones of a conversation. */
const MAX_EARLIER = 5;

/** What diagnosis can do: one function for each thing, behind the REST routes and whatever else asks. */
export class DiagnosisService {
  readonly #diagnoses = metrics
    .getMeter('diagnose')
    .createCounter('diagnose.diagnoses', {
      description: 'Diagnoses that were made, by category and source',
    });

  #health?: { until: number; answer: Promise<DiagnoseHealth> };

  /** How clusters are now, without a failure that one asks about. */
  readonly clusters: ClusterStatus;

  constructor(
    private readonly parts: DiagnosisParts & { store: DiagnosisStore },
  ) {
    this.clusters = new ClusterStatus(parts);
  }

  /**
   * Diagnoses a text. What is kept and answered is redacted first.
   *
   * @param options - `tell` gets each stage when it begins and ends
   * @throws InputError when the diagnosis that it asks on about is not there
   */
  async diagnose(
    request: DiagnoseRequest,
    options: ClusterReadOptions & {
      createdBy: string;
      tell?: (event: DiagnosisEvent) => void;
    },
  ): Promise<DiagnoseResponse> {
    const { store, logger, redact } = this.parts;
    const earlier = await this.#earlier(request);
    const redacted = redact({ ...context(earlier), ...request });
    const response = await runDiagnosis(redacted, this.parts, {
      ...options,
      requestId: randomUUID(),
      earlier,
    });
    try {
      await store.add({
        createdBy: options.createdBy,
        request: redacted,
        response,
      });
    } catch (error) {
      logger.error('A diagnosis could not be stored', error as Error);
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

  /**
   * A diagnosis that was made before, with what its reader said of it and asked on about it: what others did is theirs to
   * share.
   *
   * @throws NotFoundError when it never was made, or is no longer kept
   */
  async getDiagnosis(id: string, reader: string): Promise<Diagnosis> {
    const { store } = this.parts;
    const [found, feedback, followUps] = await Promise.all([
      this.#stored(id),
      store.getFeedback(id, reader),
      store.listFollowUps(id, reader),
    ]);
    return {
      request: found.request,
      response: found.response,
      ...(feedback && { feedback }),
      ...(followUps.length && { follow_ups: followUps }),
    };
  }

  /** A diagnosis that was made before as a document. @throws NotFoundError */
  async getMarkdown(id: string): Promise<string> {
    return exportMarkdown(await this.#stored(id));
  }

  /** Somebody's own diagnoses, newest first. @throws InputError when the cursor is none */
  listDiagnoses(
    createdBy: string,
    page: { limit: number; cursor?: string },
  ): Promise<DiagnosisList> {
    return this.parts.store.list(createdBy, page);
  }

  /** Keeps what somebody says of a diagnosis. @throws NotFoundError */
  async rateDiagnosis(
    id: string,
    createdBy: string,
    feedback: DiagnosisFeedback,
  ): Promise<void> {
    await this.#stored(id);
    await this.parts.store.rate(id, createdBy, this.parts.redact(feedback));
  }

  /** Runbooks that fit a text, best first. */
  async suggestRunbooks(
    {
      query,
      alertName,
      limit,
    }: { query: string; alertName?: string; limit: number },
    signal: AbortSignal,
  ): Promise<RelatedRunbook[]> {
    const { findings } = classify(query);
    const { runbooks } = await withDeadline(SEARCH, signal, abort =>
      this.parts.runbooks.search(
        {
          text: query,
          categories: findings.map(({ category }) => category),
          alertName,
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

  /**
   * Whether diagnosis works, and with which parts. Anybody may ask: why something is amiss is in the log. Nobody has to
   * say who they are, so that all who ask within 10 s get one answer.
   */
  getHealth(): Promise<DiagnoseHealth> {
    const now = Date.now();
    if (!this.#health || this.#health.until <= now)
      this.#health = { until: now + HEALTH_KEPT, answer: this.#readHealth() };
    return this.#health.answer;
  }

  async #readHealth(): Promise<DiagnoseHealth> {
    const { clusters, warning } = await this.clusters.list(
      AbortSignal.timeout(HEALTH),
    );
    return {
      status: warning ? 'degraded' : 'ok',
      runbooks: this.parts.runbooks.size,
      model: this.parts.model?.name ?? 'none',
      clusters: clusters?.length ?? 0,
      ...(warning && { warnings: [warning] }),
    };
  }

  /** A diagnosis as it is kept. @throws NotFoundError when it never was made, or is no longer kept */
  async #stored(id: string): Promise<Diagnosis> {
    const found = await this.parts.store.get(id);
    if (!found)
      throw new NotFoundError(
        `There is no diagnosis ${id}: it was never made, or it is no longer kept`,
      );
    return found;
  }

  /** The diagnoses that a request asks on about, the first one first. */
  async #earlier({ parent_id }: DiagnoseRequest): Promise<Diagnosis[]> {
    const found: Diagnosis[] = [];
    for (let id = parent_id; id && found.length < MAX_EARLIER; ) {
      const earlier = await this.parts.store.get(id);
      if (!earlier && !found.length)
        throw new InputError(
          `parent_id: there is no diagnosis ${id}: it was never made, or it is no longer kept`,
        );
      if (earlier) found.unshift(earlier);
      id = earlier?.request.parent_id;
    }
    return found;
  }
}

/** What a conversation is about: a question need not say it again. */
function context(earlier: readonly Diagnosis[]): Partial<DiagnoseRequest> {
  const request = earlier.at(-1)?.request;
  return request
    ? {
        cluster: request.cluster,
        namespace: request.namespace,
        pod_name: request.pod_name,
        entity_ref: request.entity_ref,
      }
    : {};
}
