import { toClusterEvent, type ClusterEvent } from '../objects/ClusterEvent';
import { toClusterObject, type ClusterObject } from '../objects/ClusterObject';
import { fields, number, text } from '../objects/fields';
import { kinds, type Kind } from '../objects/kinds';
import { clusterTokenHeader } from './clusterTokenHeader';
import { Limiter } from './Limiter';
import { objectPath } from './objectPath';
import type { PortalCluster } from './PortalClusters';
import { readBody } from './readBody';
import { ReadError } from './ReadError';
import { toReadError } from './toReadError';

/** Bounds of reading one cluster. */
const bounds = {
  /** Requests at a time. */
  parallel: 8,
  /** Of one request, in milliseconds. */
  deadline: 6_000,
  /** Of one page, in bytes: 500 pods are about 5 MB. */
  pageBytes: 16_000_000,
  /** Objects of a page: client-go's pager has the same. */
  page: 500,
  /** Of a container's log. */
  logLines: 300,
  logBytes: 64 * 1024,
} as const;

/** What the API server leaves everything but `metadata` out for (Kubernetes API concepts, "Metadata-only fetches"). */
const metadataOnly = {
  one: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
  many: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
} as const;

/** What is read of a kind. */
export interface ListOptions {
  /** All namespaces when missing. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** How many at most; 500 unless given. */
  limit?: number;
  metadataOnly?: boolean;
}

/** What was read of a kind: without `complete`, there are more, or it could not be read. */
export interface Listed<T = ClusterObject> {
  items: T[];
  complete: boolean;
}

/**
 * Reads one cluster through the portal's Kubernetes plugin, and keeps what could not be read as warnings: what a caller
 * gets instead is nothing. When the cluster itself cannot be reached, nothing more is tried.
 */
export class ClusterReader {
  readonly #limiter = new Limiter(bounds.parallel);
  readonly #warnings = new Map<string, Set<string>>();
  #down: ReadError | undefined;

  constructor(
    readonly cluster: PortalCluster,
    private readonly access: {
      /** Of the plugin's proxy. */
      baseUrl: string;
      token: string;
      clusterTokens: Readonly<Record<string, string>>;
      signal: AbortSignal;
    },
  ) {}

  /** What could not be read, and why; each reason once. */
  get warnings(): string[] {
    return [...this.#warnings].map(
      ([reason, what]) =>
        `${this.cluster.name}: ${[...what]
          .toSorted()
          .join(', ')} could not be read: ${reason}`,
    );
  }

  /** Why nothing of the cluster can be read, if that is so. */
  get down(): ReadError | undefined {
    return this.#down;
  }

  /** Asks for something small, so that a cluster that is away costs one deadline. @returns whether it is there */
  async probe(): Promise<boolean> {
    try {
      await this.#fetch('/version', {}, bounds.pageBytes);
    } catch (error) {
      const { message, status, concernsCluster } = asReadError(error);
      // Whoever is refused this may be allowed the rest.
      if (concernsCluster || status === undefined || status >= 500)
        this.#down ??= new ReadError(message, status, true);
    }
    return !this.#down;
  }

  /** An object; undefined when there is none, or it may not be read. */
  async get(
    kind: Kind,
    namespace: string,
    name: string,
    options: { metadataOnly?: boolean } = {},
  ): Promise<{ object?: ClusterObject; missing: boolean }> {
    try {
      const body = await this.#json(
        objectPath(kind, namespace, name),
        {},
        options.metadataOnly ? metadataOnly.one : undefined,
      );
      return {
        object: toClusterObject(kind.kind, kind.apiVersion, body),
        missing: false,
      };
    } catch (error) {
      if (asReadError(error).status === 404) return { missing: true };
      this.#warn(kind.plural, error);
      return { missing: false };
    }
  }

  /** Objects of a kind, a page at a time. */
  async list(kind: Kind, options: ListOptions = {}): Promise<Listed> {
    const { items, complete } = await this.#pages(kind, options);
    return {
      complete,
      items: items.flatMap(
        item => toClusterObject(kind.kind, kind.apiVersion, item) ?? [],
      ),
    };
  }

  /** Events of a namespace, or of all. */
  async events(options: ListOptions): Promise<ClusterEvent[]> {
    const { items } = await this.#pages(kinds.events, options);
    return items.flatMap(item => toClusterEvent(item) ?? []);
  }

  /** The last lines that a container wrote; undefined when there are none. */
  async log(container: {
    namespace: string;
    pod: string;
    container: string;
    previous: boolean;
  }): Promise<string | undefined> {
    const { namespace, pod, container: name, previous } = container;
    try {
      const written = await this.#fetch(
        `${objectPath(kinds.pods, namespace, pod)}/log`,
        {
          container: name,
          previous: previous ? 'true' : undefined,
          tailLines: String(bounds.logLines),
          limitBytes: String(bounds.logBytes),
        },
        bounds.logBytes,
      );
      return written.text.trim() ? written.text : undefined;
    } catch (error) {
      // A container that was never started, or whose log is gone, has none: that is no news.
      const { status } = asReadError(error);
      if (status !== 400 && status !== 404) this.#warn('logs', error);
      return undefined;
    }
  }

  /** Any JSON of the API server, such as what it can serve. @throws ReadError */
  async #json(
    at: string,
    query: Record<string, string | undefined>,
    accept = 'application/json',
  ): Promise<unknown> {
    const { text: body, cut } = await this.#fetch(
      at,
      query,
      bounds.pageBytes,
      accept,
    );
    if (cut)
      throw new ReadError(
        `the answer is longer than ${bounds.pageBytes / 1e6} MB`,
      );
    try {
      return JSON.parse(body);
    } catch {
      throw new ReadError('the answer is not JSON');
    }
  }

  /** What the API server serves at a path; undefined, with a warning, when it refuses. */
  async discover(at: string, accept: string): Promise<unknown> {
    try {
      return await this.#json(at, {}, accept);
    } catch (error) {
      this.#warn('custom resources', error);
      return undefined;
    }
  }

  async #pages(
    kind: Kind,
    { namespace = '', limit = 500, ...options }: ListOptions,
  ): Promise<Listed<unknown>> {
    const items: unknown[] = [];
    let next: string | undefined;
    try {
      do {
        const page = fields(
          await this.#json(
            objectPath(kind, namespace),
            {
              limit: String(Math.min(bounds.page, limit - items.length)),
              continue: next,
              labelSelector: options.labelSelector,
              fieldSelector: options.fieldSelector,
            },
            options.metadataOnly ? metadataOnly.many : undefined,
          ),
        );
        const metadata = fields(page.metadata);
        if (Array.isArray(page.items)) items.push(...page.items);
        next = text(metadata.continue);
        if (next && items.length >= limit) {
          const rest = number(metadata.remainingItemCount);
          this.#warn(
            rest === undefined
              ? `more than ${items.length} ${kind.plural}`
              : `${rest} of ${items.length + rest} ${kind.plural}`,
            new ReadError(`no more than ${limit} of a kind are looked at`),
          );
          return { items, complete: false };
        }
      } while (next);
      return { items, complete: true };
    } catch (error) {
      this.#warn(kind.plural, error);
      return { items, complete: false };
    }
  }

  #warn(what: string, error: unknown): void {
    const { message, concernsCluster } = asReadError(error);
    if (concernsCluster) return;
    // The API server names the kind in its answer; the reason is the same for all of them.
    const reason = message.replace(
      /^it is forbidden \([^]*\)$/,
      'it is forbidden to you',
    );
    const known = this.#warnings.get(reason) ?? new Set();
    this.#warnings.set(reason, known.add(what));
  }

  async #fetch(
    at: string,
    query: Record<string, string | undefined>,
    limit: number,
    accept = '*/*',
  ): Promise<{ text: string; cut: boolean }> {
    return this.#limiter.run(async () => {
      if (this.#down) throw this.#down;
      const { baseUrl, token, clusterTokens, signal } = this.access;
      const search = new URLSearchParams(
        Object.entries(query).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const deadline = AbortSignal.timeout(bounds.deadline);
      try {
        const response = await fetch(`${baseUrl}${at}?${search}`, {
          headers: {
            accept,
            authorization: `Bearer ${token}`,
            'backstage-kubernetes-cluster': this.cluster.name,
            ...clusterTokenHeader(this.cluster, clusterTokens),
          },
          redirect: 'error',
          signal: AbortSignal.any([deadline, signal]),
        });
        const body = await readBody(response, limit);
        if (!response.ok) throw toReadError(response.status, body.text);
        return body;
      } catch (error) {
        const reason = asReadError(error);
        if (reason.concernsCluster) this.#down ??= reason;
        if (signal.aborted) throw new ReadError('there was no time left');
        if (deadline.aborted)
          throw new ReadError(
            `no answer within ${bounds.deadline / 1_000} seconds`,
          );
        throw reason;
      }
    });
  }
}

function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const { message, cause } =
    error instanceof Error ? error : new Error(`${error}`);
  return new ReadError(cause instanceof Error ? cause.message : message);
}
