import type {
  ClusterHealth,
  DiagnoseRequest,
  Diagnosis,
  DiagnosisEvent,
  DiagnosisFeedback,
  DiagnosisList,
  EntityFindings,
  Runbook,
} from '@agentic-portal/api';
import { ApiError } from '@agentic-portal/sdk';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { CallOptions, DiagnoseApi } from './DiagnoseApi';
import { readEventData } from './readEventData';
import { withDeadline } from './withDeadline';

/** Four of the heartbeats (15 s) that keep a stream alive while a model thinks. */
const SILENCE = 60_000;

/** {@link DiagnoseApi} over HTTP. Backstage's fetch finds the plugin's address and says who the user is. */
export class DiagnoseClient implements DiagnoseApi {
  private constructor(private readonly fetchApi: FetchApi) {}

  static create(options: { fetchApi: FetchApi }): DiagnoseClient {
    return new DiagnoseClient(options.fetchApi);
  }

  async *streamDiagnosis(
    request: DiagnoseRequest,
    options: { signal: AbortSignal },
  ): AsyncGenerator<DiagnosisEvent, void, void> {
    const response = await withDeadline(
      this.send('/diagnose/stream', {
        ...json('POST', request),
        signal: options.signal,
        accept: 'text/event-stream',
      }),
      SILENCE,
    );
    for await (const data of readEventData(response, SILENCE)) {
      const event: DiagnosisEvent = JSON.parse(data);
      if (event.type === 'error')
        throw new Error(event.message ?? 'The portal did not say why.');
      yield event;
      if (event.type === 'diagnosis') return;
    }
    throw new Error('The connection ended before the diagnosis was there.');
  }

  getDiagnosis(id: string, options?: CallOptions): Promise<Diagnosis> {
    return this.read(`/diagnoses/${encodeURIComponent(id)}`, options);
  }

  listDiagnoses(
    query: { limit: number; cursor?: string },
    options?: CallOptions,
  ): Promise<DiagnosisList> {
    const params = new URLSearchParams({ limit: String(query.limit) });
    if (query.cursor) params.set('cursor', query.cursor);
    return this.read(`/diagnoses?${params}`, options);
  }

  async exportDiagnosis(id: string): Promise<string> {
    const path = `/diagnoses/${encodeURIComponent(id)}/markdown`;
    return (await this.send(path, { accept: 'text/markdown' })).text();
  }

  async rateDiagnosis(id: string, feedback: DiagnosisFeedback): Promise<void> {
    const path = `/diagnoses/${encodeURIComponent(id)}/feedback`;
    await this.send(path, json('PUT', feedback));
  }

  listFindings(
    entityRef: string,
    options?: CallOptions,
  ): Promise<EntityFindings> {
    const params = new URLSearchParams({ entity_ref: entityRef });
    return this.read(`/findings?${params}`, options);
  }

  getClusterHealth(options?: CallOptions): Promise<ClusterHealth> {
    return this.read('/cluster-health', options);
  }

  listRunbooks(options?: CallOptions): ReturnType<DiagnoseApi['listRunbooks']> {
    return this.read('/runbooks', options);
  }

  getRunbook(filename: string, options?: CallOptions): Promise<Runbook> {
    return this.read(`/runbooks/${encodeURIComponent(filename)}`, options);
  }

  suggestRunbook(
    body: { query: string; limit?: number },
    options?: CallOptions,
  ): ReturnType<DiagnoseApi['suggestRunbook']> {
    return this.read('/suggest-runbook', { ...json('POST', body), ...options });
  }

  private async read<T>(path: string, init?: RequestInit): Promise<T> {
    return (await withDeadline(this.send(path, init), SILENCE)).json();
  }

  private async send(
    path: string,
    {
      accept = 'application/json',
      ...init
    }: RequestInit & { accept?: string } = {},
  ): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('accept', accept);
    const response = await this.fetchApi.fetch(`plugin://diagnose${path}`, {
      ...init,
      headers,
    });
    if (!response.ok) throw await ApiError.fromResponse(response);
    return response;
  }
}

function json(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
