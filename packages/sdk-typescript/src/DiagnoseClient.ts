import type {
  DiagnoseRequest,
  DiagnosisEvent,
  DiagnosisFeedback,
} from '@agentic-portal/api';
import { ApiError } from './ApiError';
import { clusterTokenHeaders } from './clusterTokenHeaders';
import {
  connect,
  type AgenticPortalClientOptions,
  type PortalConnection,
} from './PortalConnection';
import { readEventStream } from './readEventStream';
import type { Body, Query } from './types';
import { unwrap, unwrapEmpty } from './unwrap';

/** Options of a call whose answer its reader may give up. */
export interface CallOptions {
  signal?: AbortSignal;
}

/** Options of a call that reads clusters. */
export interface ClusterCallOptions extends CallOptions {
  /**
   * The caller's own tokens for clusters whose `authProvider` asks for one, by the name of the provider: `google`, `aks`, or
   * `oidc.` and the name of the cluster's `oidcTokenProvider`.
   */
  clusterTokens?: Readonly<Record<string, string>>;
}

/** Client of diagnosis. Every method throws an {@link ApiError} for an answer that is not a success. */
export class DiagnoseClient {
  constructor(private readonly connection: PortalConnection) {}

  static create(options: AgenticPortalClientOptions): DiagnoseClient {
    return new DiagnoseClient(connect(options));
  }

  async diagnose(
    body: DiagnoseRequest,
    { clusterTokens, ...options }: ClusterCallOptions = {},
  ) {
    return unwrap(
      await this.connection.api.POST('/api/diagnose/diagnose', {
        body,
        headers: clusterTokenHeaders(clusterTokens),
        ...options,
      }),
    );
  }

  /**
   * Diagnoses, and yields the stages as they go on and, last, the diagnosis. Who stops reading, or aborts, ends it at the
   * portal too.
   *
   * @throws Error also when the stream breaks off, is silent for 45 s, or says that the diagnosis failed
   */
  async *streamDiagnosis(
    body: DiagnoseRequest,
    { signal, clusterTokens }: ClusterCallOptions = {},
  ): AsyncGenerator<DiagnosisEvent, void, void> {
    const connection = new AbortController();
    const abort = () => connection.abort(signal?.reason);
    signal?.addEventListener('abort', abort);
    try {
      signal?.throwIfAborted();
      const response = await this.connection.send(
        '/api/diagnose/diagnose/stream',
        {
          method: 'POST',
          headers: {
            ...clusterTokenHeaders(clusterTokens),
            accept: 'text/event-stream',
            'content-type': 'application/json',
          },
          body: JSON.stringify(body),
          signal: connection.signal,
        },
      );
      if (!response.ok) throw await ApiError.fromResponse(response);
      for await (const { data } of readEventStream(response, connection)) {
        const event: DiagnosisEvent = JSON.parse(data);
        if (event.type === 'error') {
          throw new Error(event.message ?? 'The portal did not say why');
        }
        yield event;
        if (event.type === 'diagnosis') return;
      }
      throw new Error('The connection ended before the diagnosis was there');
    } finally {
      signal?.removeEventListener('abort', abort);
      connection.abort();
    }
  }

  /** One that was made before, with what the caller said of it and asked on about it. */
  async getDiagnosis(id: string, options: CallOptions = {}) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/diagnoses/{id}', {
        params: { path: { id } },
        ...options,
      }),
    );
  }

  /** The caller's own, newest first. */
  async listDiagnoses(
    query: Query<'listDiagnoses'> = {},
    options: CallOptions = {},
  ) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/diagnoses', {
        params: { query },
        ...options,
      }),
    );
  }

  /** A diagnosis as markdown. */
  async exportDiagnosis(id: string, options: CallOptions = {}) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/diagnoses/{id}/markdown', {
        params: { path: { id } },
        parseAs: 'text',
        ...options,
      }),
    );
  }

  async rateDiagnosis(id: string, body: DiagnosisFeedback): Promise<void> {
    await unwrapEmpty(
      await this.connection.api.PUT('/api/diagnose/diagnoses/{id}/feedback', {
        params: { path: { id } },
        body,
      }),
    );
  }

  /** What is wrong now with the workloads of an entity, such as `component:default/shop`. */
  async listFindings(
    entityRef: string,
    { clusterTokens, ...options }: ClusterCallOptions = {},
  ) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/findings', {
        params: { query: { entity_ref: entityRef } },
        headers: clusterTokenHeaders(clusterTokens),
        ...options,
      }),
    );
  }

  async getClusterHealth(
    query: Query<'getClusterHealth'> = {},
    { clusterTokens, ...options }: ClusterCallOptions = {},
  ) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/cluster-health', {
        params: { query },
        headers: clusterTokenHeaders(clusterTokens),
        ...options,
      }),
    );
  }

  /** Runbooks that fit a text, best first; none when nothing fits. */
  async suggestRunbook(
    body: Body<'suggestRunbook'>,
    options: CallOptions = {},
  ) {
    return unwrap(
      await this.connection.api.POST('/api/diagnose/suggest-runbook', {
        body,
        ...options,
      }),
    );
  }

  async listRunbooks(options: CallOptions = {}) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/runbooks', { ...options }),
    );
  }

  async getRunbook(filename: string, options: CallOptions = {}) {
    return unwrap(
      await this.connection.api.GET('/api/diagnose/runbooks/{filename}', {
        params: { path: { filename } },
        ...options,
      }),
    );
  }
}
