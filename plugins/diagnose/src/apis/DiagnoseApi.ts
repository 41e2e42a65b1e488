import type {
  ClusterHealth,
  DiagnoseRequest,
  Diagnosis,
  DiagnosisEvent,
  DiagnosisFeedback,
  DiagnosisList,
  EntityFindings,
  operations,
  Runbook,
} from '@agentic-portal/api';

/** What a call that its reader may give up takes. */
export interface CallOptions {
  signal?: AbortSignal;
}

type Answer<Operation extends 'listRunbooks' | 'suggestRunbook'> =
  operations[Operation]['responses'][200]['content']['application/json'];

/** What the pages of diagnosis ask the portal for. Every method throws an `ApiError` for an answer that is not a success. */
export interface DiagnoseApi {
  /**
   * Diagnoses, and yields what happens until the diagnosis is there. Giving up `signal` ends it at the portal too.
   *
   * @throws Error also when the stream breaks off, is silent for too long or says that the diagnosis failed
   */
  streamDiagnosis(
    request: DiagnoseRequest,
    options: { signal: AbortSignal },
  ): AsyncIterable<DiagnosisEvent>;
  getDiagnosis(id: string, options?: CallOptions): Promise<Diagnosis>;
  /** The user's own, newest first. */
  listDiagnoses(
    query: { limit: number; cursor?: string },
    options?: CallOptions,
  ): Promise<DiagnosisList>;
  /** A diagnosis as markdown. */
  exportDiagnosis(id: string): Promise<string>;
  rateDiagnosis(id: string, feedback: DiagnosisFeedback): Promise<void>;
  /** What is wrong now with an entity's workloads. */
  listFindings(
    entityRef: string,
    options?: CallOptions,
  ): Promise<EntityFindings>;
  getClusterHealth(options?: CallOptions): Promise<ClusterHealth>;
  listRunbooks(options?: CallOptions): Promise<Answer<'listRunbooks'>>;
  getRunbook(filename: string, options?: CallOptions): Promise<Runbook>;
  /** Runbooks that fit a text, best first; none when nothing fits. */
  suggestRunbook(
    body: { query: string; limit?: number },
    options?: CallOptions,
  ): Promise<Answer<'suggestRunbook'>>;
}
