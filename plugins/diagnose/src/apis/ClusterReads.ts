import type { ClusterTokens } from './ClusterTokens';
import type { DiagnoseApi } from './DiagnoseApi';
import { concernsCluster } from '../diagnosis/concernsCluster';

const nothing = { clusterTokens: undefined, warnings: [] };

/** The calls of diagnosis that read clusters, made with the user's own tokens. What stood in the way is among the warnings. */
export class ClusterReads
  implements
    Pick<DiagnoseApi, 'streamDiagnosis' | 'listFindings' | 'getClusterHealth'>
{
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
        ? await this.tokens.get(request.cluster)
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
    ...[entityRef, options]: Parameters<DiagnoseApi['listFindings']>
  ) {
    const { clusterTokens, warnings } = (await this.tokens?.get()) ?? nothing;
    const findings = await this.api.listFindings(entityRef, {
      ...options,
      clusterTokens,
    });
    return withWarnings(findings, warnings);
  }

  async getClusterHealth(
    ...[query, options]: Parameters<DiagnoseApi['getClusterHealth']>
  ) {
    const { clusterTokens, warnings } =
      (await this.tokens?.get(query?.cluster)) ?? nothing;
    const health = await this.api.getClusterHealth(query, {
      ...options,
      clusterTokens,
    });
    return withWarnings(health, warnings);
  }
}

function withWarnings<T extends { warnings: string[] }>(
  answer: T,
  warnings: readonly string[],
): T {
  return { ...answer, warnings: [...answer.warnings, ...warnings] };
}
