import type { WatchEvent } from '../types';
import type {
  KubernetesObject,
  ListOptions,
  ObjectKey,
  ResourceType,
} from './types';

/** A page of a list. */
export interface ListPage<T> {
  items: T[];
  resourceVersion: string;
  /** Where the next page starts; missing on the last. */
  continue?: string;
}

/**
 * Typed calls to an API server. Objects are as on the wire. Every call rejects with a KubernetesError when the server
 * refuses, and with another Error when it cannot be reached or `signal` aborts. A call without a signal ends by
 * itself after the client's timeout (30 s).
 */
export interface KubernetesClient {
  /** An object; undefined when there is none (404). */
  get<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    options?: { signal?: AbortSignal },
  ): Promise<T | undefined>;

  /** One page, or with no `limit` everything at once. `resourceVersion: '0'` allows an answer from the server's cache. */
  list<T extends KubernetesObject>(
    type: ResourceType<T>,
    options?: ListOptions & {
      limit?: number;
      continue?: string;
      resourceVersion?: string;
      signal?: AbortSignal;
    },
  ): Promise<ListPage<T>>;

  /**
   * What happens after a version, bookmarks included. Ends when the server ends it: after `timeoutSeconds`, or 5 to 10
   * minutes, by chance, unless given.
   *
   * @throws GoneError when the version was compacted away (410, as an answer or as an ERROR event)
   */
  watch<T extends KubernetesObject>(
    type: ResourceType<T>,
    options: ListOptions & {
      resourceVersion: string;
      timeoutSeconds?: number;
      signal: AbortSignal;
    },
  ): AsyncIterable<WatchEvent<T>>;

  /** `dryRun` asks the server to validate and change nothing; fields that it does not know are errors (strict). */
  create<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options?: { dryRun?: boolean; signal?: AbortSignal },
  ): Promise<T>;

  /** Replaces an object, or its status. With `metadata.resourceVersion` set, a Conflict when it has changed since. */
  update<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options?: { subresource?: 'status'; signal?: AbortSignal },
  ): Promise<T>;

  /** Merges into an object (RFC 7386). */
  patch<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    patch: unknown,
    options?: { subresource?: 'status'; signal?: AbortSignal },
  ): Promise<T>;

  /**
   * Server-side apply (KEP-555): makes the object so, in the fields that are given. Takes over fields of other managers,
   * unless `force` is false: then a Conflict names them.
   */
  apply<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: T,
    options: {
      fieldManager: string;
      subresource?: 'status';
      force?: boolean;
      signal?: AbortSignal;
    },
  ): Promise<T>;

  /** Deletes an object; false when there was none (404). With `uid`, only that very object: a Conflict for another. */
  delete<T extends KubernetesObject>(
    type: ResourceType<T>,
    key: ObjectKey,
    options?: {
      uid?: string;
      propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      gracePeriodSeconds?: number;
      signal?: AbortSignal;
    },
  ): Promise<boolean>;

  /**
   * Any request to the API server, as the global `fetch`, with a path in place of a URL. Streams are not buffered, and
   * without a signal only the wait for their headers is bounded. Redirects are not followed.
   *
   * @throws TypeError when the path is not as a URL would have it: with dots in it, it would lead somewhere else
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}
