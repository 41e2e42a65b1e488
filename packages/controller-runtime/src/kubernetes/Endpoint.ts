import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import {
  Agent as HttpsAgent,
  request as httpsRequest,
  type AgentOptions,
  type RequestOptions,
} from 'node:https';
import type { ClusterConfig } from './ClusterConfig';

/** An API server as a request needs it. */
export interface Endpoint {
  request: typeof httpsRequest;
  /** Host, port, and where the path begins: an API server may live under one. */
  options: RequestOptions;
  basePath: string;
  /** Credentials. Never logged, never in an error. */
  headers: Record<string, string>;
  /** Keeps connections, up to a bound, for requests that are answered soon. */
  agent: HttpAgent;
  /** Without a bound: watches and event streams would keep requests out. */
  streamAgent: HttpAgent;
}

/** Connections at a time, for requests that are answered soon. More only queue up in the API server. */
const maxSockets = 64;

/** Idle connections are closed before the API server (90 s) or a load balancer in front (often 60 s) closes them. */
const idleSocketMs = 50_000;

/** Probes of a silent connection begin (Go's default). A peer that is gone is noticed some 10 s later. */
const keepAliveMsecs = 15_000;

/** How long credentials are used before their source is asked again, which caches what is expensive. */
const credentialsMs = 10_000;

/** Knows the {@link Endpoint} of a cluster, with credentials that are fresh. */
export class EndpointSource {
  readonly #load: () => ClusterConfig;
  #config: ClusterConfig | undefined;
  #current: Promise<Endpoint> | undefined;
  #expiresAt = 0;
  #agents: { identity: string; agent: HttpAgent; streamAgent: HttpAgent } = {
    identity: '',
    agent: new HttpAgent(),
    streamAgent: new HttpAgent(),
  };

  constructor(load: () => ClusterConfig) {
    this.#load = load;
  }

  /** @throws Error when there is no cluster, or no credentials can be had */
  current(): Promise<Endpoint> {
    if (!this.#current || performance.now() > this.#expiresAt) {
      this.#expiresAt = performance.now() + credentialsMs;
      const next = this.#resolve();
      this.#current = next;
      // A failure is not kept: the next request asks again.
      next.catch(() => {
        if (this.#current === next) this.#current = undefined;
      });
    }
    return this.#current;
  }

  /** These credentials were refused: forgets them, unless there are others already. */
  async refuse(endpoint: Endpoint): Promise<void> {
    const current = this.#current;
    if ((await current) === endpoint && this.#current === current) {
      this.#current = undefined;
    }
  }

  async #resolve(): Promise<Endpoint> {
    this.#config ??= this.#load();
    const config = this.#config;
    const cluster = config.getCurrentCluster();
    if (!cluster) {
      throw new Error(
        'No Kubernetes cluster: set KUBECONFIG, or a current context in it',
      );
    }
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const { agent: proxyAgent, auth, headers } = options;
    const url = new URL(cluster.server);
    const secure = url.protocol === 'https:';
    const agents =
      cluster.proxyUrl && proxyAgent instanceof HttpAgent
        ? { agent: proxyAgent, streamAgent: proxyAgent }
        : this.#agentsFor(secure, options);
    return {
      request: secure ? httpsRequest : httpRequest,
      options: {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (secure ? 443 : 80),
      },
      basePath: url.pathname.replace(/\/$/, ''),
      headers: {
        ...(auth
          ? { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` }
          : {}),
        ...(headers as Record<string, string> | undefined),
      },
      ...agents,
    };
  }

  /** The same connections as long as they would be made in the same way; a new client certificate needs others. */
  #agentsFor(
    secure: boolean,
    { ca, cert, key, servername, rejectUnauthorized }: RequestOptions,
  ) {
    const tls = { ca, cert, key, servername, rejectUnauthorized };
    const identity = JSON.stringify([secure, tls]);
    if (this.#agents.identity !== identity) {
      const Agent = secure ? HttpsAgent : HttpAgent;
      const options: AgentOptions = {
        ...tls,
        keepAlive: true,
        keepAliveMsecs,
        scheduling: 'lifo',
        timeout: idleSocketMs,
      };
      this.#agents = {
        identity,
        agent: new Agent({ ...options, maxSockets }),
        streamAgent: new Agent({ ...options, maxFreeSockets: 1 }),
      };
    }
    return this.#agents;
  }
}
