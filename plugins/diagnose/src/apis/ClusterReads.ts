import type { ClusterTokens } from './ClusterTokens';
import type { DiagnoseApi } from './DiagnoseApi';
import { concernsCluster } from '../diagnosis/concernsCluster';

/** Options of a read that a page makes by itself, or that the user asked for. */
export interface ClusterReadOptions {
  signal?: AbortSignal;
  /** Whether the user asked for it, and may be asked to sign in again. */
  insists?: boolean;
}

const nothing = { clusterTokens: undefined, warnings: [] };

/** The calls of diagnosis that read clusters, made with the user's own tokens. What stood in the way is among the warnings. */
export class ClusterReads {
  /** @param tokens - Undefined in a portal without Backstage's Kubernetes pages */
  constructor(
    private readonly api: DiagnoseApi,
    private readonly tokens: ClusterTokens | undefined,
  ) {}

  async *streamDiagnosis(
    ...[request, options]: Parameters<DiagnoseApi['streamDiagnosis']>
  ): ReturnType<DiagnoseApi['streamDiagnosis']> {
    const { clusterTokens, warnings } =
      this.tokens && concernsCluster(request)
        ? await this.tokens.get({ cluster: request.cluster, insists: true })
        : nothing;
    for await (const event of this.api.streamDiagnosis(request, {
      ...options,
      clusterTokens,
    }))
      yield event.diagnosis
        ? { ...event, diagnosis: withWarnings(event.diagnosis, warnings) }
        : event;
  }

  async listFindings(
    entityRef: string,
    { signal, insists }: ClusterReadOptions = {},
  ) {
    const { clusterTokens, warnings } =
      (await this.tokens?.get({ insists })) ?? nothing;
    const findings = await this.api.listFindings(entityRef, {
      signal,
      clusterTokens,
    });
    return withWarnings(findings, warnings);
  }

  async getClusterHealth({ signal, insists }: ClusterReadOptions = {}) {
    const { clusterTokens, warnings } =
      (await this.tokens?.get({ insists })) ?? nothing;
    const health = await this.api.getClusterHealth(
      {},
      { signal, clusterTokens },
    );
    return withWarnings(health, warnings);
  }
}

function withWarnings<T extends { warnings: string[] }>(
  answer: T,
  warnings: readonly string[],
): T {
  return { ...answer, warnings: [...answer.warnings, ...warnings] };
}
