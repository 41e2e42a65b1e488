import type { IncomingMessage } from 'node:http';
import { GoneError } from '../GoneError';
import type { Metrics } from '../Metrics';
import type { WatchEvent } from '../types';
import type { ClusterConfig } from './ClusterConfig';
import { EndpointSource } from './Endpoint';
import { fetchFrom } from './fetchFrom';
import type { KubernetesClient, ListPage } from './KubernetesClient';
import { KubernetesError, type KubernetesStatus } from './KubernetesError';
import { loadClusterConfig } from './loadClusterConfig';
import { readLines } from './readLines';
import { readText } from './readText';
import { resourcePath } from './resourcePath';
import { Transport } from './Transport';
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

type Query = Record<string, string | number | undefined>;

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
      item.apiVersion ??= apiVersion(type);
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
      if (response.statusCode !== 200) {
        throw await errorOf(response, `watch ${path}`);
      }
      for await (const line of readLines(response)) {
        yield toWatchEvent<T>(JSON.parse(line), `watch ${path}`);
      }
    } catch (error) {
      if (signal.aborted) return;
      throw isTooOld(error) ? new GoneError(error.message) : error;
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
      body: typed(type, object),
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
      body: typed(type, object),
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
      body: typed(type, object),
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
      if (code < 200 || code > 299) throw await errorOf(response, name);
      return JSON.parse(await readText(response)) as R;
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

function apiVersion(type: ResourceType<KubernetesObject>): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

function typed<T extends KubernetesObject>(
  type: ResourceType<T>,
  object: T,
): T {
  return object.apiVersion && object.kind
    ? object
    : { ...object, apiVersion: apiVersion(type), kind: type.kind };
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

function queryString(query: Query = {}): string {
  let text = '';
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    text += `${text ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  }
  return text;
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

async function errorOf(
  response: IncomingMessage,
  request: string,
): Promise<KubernetesError> {
  const text = await readText(response);
  return new KubernetesError(response.statusCode ?? 0, toStatus(text), request);
}

function toStatus(text: string): KubernetesStatus {
  try {
    const status: unknown = JSON.parse(text);
    if (typeof status === 'object' && status !== null) return status;
  } catch {
    // Something in between answered, and not the API server.
  }
  return { message: text.slice(0, 200) || undefined };
}

function toWatchEvent<T extends KubernetesObject>(
  event: { type: string; object: unknown },
  request: string,
): WatchEvent<T> {
  if (event.type === 'ERROR') {
    const status = event.object as KubernetesStatus;
    throw new KubernetesError(status.code ?? 500, status, request);
  }
  const object = event.object as T;
  const resourceVersion = object.metadata?.resourceVersion;
  if (!resourceVersion) {
    throw new Error(`${request}: a ${event.type} without a resourceVersion`);
  }
  return {
    type: event.type as WatchEvent<T>['type'],
    object,
    resourceVersion,
  } as WatchEvent<T>;
}

/**
 * Whether the version of a watch is gone, or not yet there: an etcd that was restored from a backup has forgotten
 * versions, and waiting for them would take until it has come there again.
 */
function isTooOld(error: unknown): error is KubernetesError {
  return (
    error instanceof KubernetesError &&
    (error.code === 410 || error.message.includes('Too large resource version'))
  );
}

/** Makes a {@link KubernetesClient}. Nothing is loaded and nobody is called before its first request. */
export function createKubernetesClient(
  options: KubernetesClientOptions,
): KubernetesClient {
  return new DefaultKubernetesClient(options);
}
