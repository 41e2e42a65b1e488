import type { Metrics } from '../Metrics';
import type { WatchEvent } from '../types';
import type { ClusterConfig } from './ClusterConfig';
import { EndpointSource } from './Endpoint';
import { fetchFrom } from './fetchFrom';
import type { KubernetesClient, ListPage } from './KubernetesClient';
import { KubernetesError } from './KubernetesError';
import { loadClusterConfig } from './loadClusterConfig';
import { queryString, type Query } from './queryString';
import { readError } from './readError';
import { readText } from './readText';
import { readWatchEvents } from './readWatchEvents';
import { resourcePath } from './resourcePath';
import { Transport } from './Transport';
import { apiVersionOf, withType } from './withType';
import type {
  KubernetesObject,
  ListOptions,
  ObjectKey,
  ResourceType,
} from './types';

/** What a client is made of. */
export interface KubernetesClientOptions {
  /** A `KubeConfig` of `@kubernetes/client-node`. That of the environment unless given, see {@link loadClusterConfig}. */
  kubeConfig?: ClusterConfig;
  /** Milliseconds that a call without a signal may take; 30 s unless given. */
  timeoutMs?: number;
  /** Names the program in the API server's audit log, such as `agentic-portal-operator/1.2.0`. */
  userAgent: string;
  metrics?: Metrics;
}

interface Call {
  method: string;
  path: string;
  query?: Query;
  contentType?: string;
  body?: unknown;
  signal?: AbortSignal;
}

/** A typo in a field's name is an error, not a field that is dropped (KEP-2885). */
const strict = { fieldValidation: 'Strict' };

class DefaultKubernetesClient implements KubernetesClient {
  readonly #transport: Transport;
  readonly #timeoutMs: number;

  constructor(options: KubernetesClientOptions) {
    const { kubeConfig } = options;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#transport = new Transport({
      ...options,
      endpoints: new EndpointSource(() => kubeConfig ?? loadClusterConfig()),
    });
  }

  async get<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    options: { signal?: AbortSignal } = {},
  ): Promise<T | undefined> {
    const path = resourcePath(type, key.namespace, key.name);
    return undefinedWhenNotFound(
      this.#call<T>({ method: 'GET', path, ...options }),
    );
  }

  async list<T extends KubernetesObject>(
    type: ResourceType<T>,
    options: ListOptions & {
      limit?: number;
      continue?: string;
      resourceVersion?: string;
      signal?: AbortSignal;
    } = {},
  ): Promise<ListPage<T>> {
    const { namespace, signal, ...query } = options;
    const path = resourcePath(type, namespace);
    const page = await this.#call<{
      items: T[] | null;
      metadata: { resourceVersion: string; continue?: string };
    }>({ method: 'GET', path, query, signal });
    const items = page.items ?? [];
    // The server leaves them out in lists of its own kinds.
    for (const item of items) {
      item.apiVersion ??= apiVersionOf(type);
      item.kind ??= type.kind;
    }
    return {
      items,
      resourceVersion: page.metadata.resourceVersion,
      continue: page.metadata.continue || undefined,
    };
  }

  async *watch<T extends KubernetesObject>(
    type: ResourceType<T>,
    options: ListOptions & {
      resourceVersion: string;
      timeoutSeconds?: number;
      signal: AbortSignal;
    },
  ): AsyncGenerator<WatchEvent<T>> {
    const { namespace, signal, ...selection } = options;
    const path = resourcePath(type, namespace);
    const query: Query = {
      // client-go's: watches of many clients do not end in the same moment.
      timeoutSeconds: Math.round(300 * (1 + Math.random())),
      ...selection,
      watch: 'true',
      allowWatchBookmarks: 'true',
    };
    const response = await this.#transport.send({
      method: 'GET',
      path: path + queryString(query),
      signal,
      stream: true,
    });
    try {
      yield* readWatchEvents<T>(response, `watch ${path}`);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      response.destroy();
    }
  }

  async create<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options: { dryRun?: boolean; signal?: AbortSignal } = {},
  ): Promise<T> {
    return this.#call<T>({
      method: 'POST',
      path: collectionOf(type, object),
      query: options.dryRun ? { ...strict, dryRun: 'All' } : strict,
      body: withType(type, object),
      signal: options.signal,
    });
  }

  async update<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options: { subresource?: 'status'; signal?: AbortSignal } = {},
  ): Promise<T> {
    return this.#call<T>({
      method: 'PUT',
      path: pathOf(type, object, options.subresource),
      query: strict,
      body: withType(type, object),
      signal: options.signal,
    });
  }

  async patch<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    patch: unknown,
    options: { subresource?: 'status'; signal?: AbortSignal } = {},
  ): Promise<T> {
    return this.#call<T>({
      method: 'PATCH',
      path: resourcePath(type, key.namespace, key.name, options.subresource),
      query: strict,
      contentType: 'application/merge-patch+json',
      body: patch,
      signal: options.signal,
    });
  }

  async apply<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options: {
      fieldManager: string;
      subresource?: 'status';
      force?: boolean;
      signal?: AbortSignal;
    },
  ): Promise<T> {
    return this.#call<T>({
      method: 'PATCH',
      path: pathOf(type, object, options.subresource),
      query: {
        ...strict,
        fieldManager: options.fieldManager,
        force: String(options.force ?? true),
      },
      contentType: 'application/apply-patch+yaml',
      body: withType(type, object),
      signal: options.signal,
    });
  }

  async delete<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    options: {
      uid?: string;
      propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      gracePeriodSeconds?: number;
      signal?: AbortSignal;
    } = {},
  ): Promise<boolean> {
    const { uid, signal, ...deleteOptions } = options;
    const deleted = await undefinedWhenNotFound(
      this.#call<object>({
        method: 'DELETE',
        path: resourcePath(type, key.namespace, key.name),
        body: {
          ...deleteOptions,
          ...(uid === undefined ? {} : { preconditions: { uid } }),
        },
        signal,
      }),
    );
    return deleted !== undefined;
  }

  async fetch(path: string, init?: RequestInit): Promise<Response> {
    return this.#withDeadline(
      `${init?.method ?? 'GET'} ${path.split('?')[0]}`,
      init?.signal ?? undefined,
      signal => fetchFrom(this.#transport, path, { ...init, signal }),
    );
  }

  #call<R>(call: Call): Promise<R> {
    const { method, path, query, contentType, body } = call;
    const name = `${method} ${path}`;
    return this.#withDeadline(name, call.signal, async signal => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const response = await this.#transport.send({
        method,
        path: path + queryString(query),
        body: text,
        headers:
          text === undefined
            ? undefined
            : { 'Content-Type': contentType ?? 'application/json' },
        signal,
      });
      const code = response.statusCode ?? 0;
      if (code < 200 || code > 299) throw await readError(response, name);
      return JSON.parse(await readText(response, name)) as R;
    });
  }

  async #withDeadline<R>(
    name: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<R>,
  ): Promise<R> {
    if (signal) return work(signal);
    const deadline = new AbortController();
    const timer = setTimeout(
      () =>
        deadline.abort(
          new Error(`${name}: no answer within ${this.#timeoutMs} ms`),
        ),
      this.#timeoutMs,
    );
    try {
      return await work(deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }
}

function collectionOf<T extends KubernetesObject>(
  type: ResourceType<T>,
  { metadata }: T,
): string {
  // Without a namespace the path would be that of all namespaces.
  return resourcePath(
    type,
    type.namespaced ? metadata?.namespace ?? '' : undefined,
  );
}

function pathOf<T extends KubernetesObject>(
  type: ResourceType<T>,
  { metadata }: T,
  subresource?: string,
): string {
  return resourcePath(
    type,
    metadata?.namespace,
    metadata?.name ?? '',
    subresource,
  );
}

async function undefinedWhenNotFound<R>(
  answer: Promise<R>,
): Promise<R | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof KubernetesError && error.code === 404)
      return undefined;
    throw error;
  }
}

/** Makes a {@link KubernetesClient}. Nothing is loaded and nobody is called before its first request. */
export function createKubernetesClient(
  options: KubernetesClientOptions,
): KubernetesClient {
  return new DefaultKubernetesClient(options);
}
